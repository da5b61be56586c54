# The shell of npm, or of node --run, reads this and becomes Node: one process id, so that signals, exit codes and standard
# input reach the server itself. Where there is no such shell (Windows), package.json goes on to its
# second command, which does the same with a child. Both numbers are use-node.mjs's, which says why.
node=$(node scripts/setup/use-node.mjs) || exit
PATH=$(dirname "$node"):$PATH
UV_THREADPOOL_SIZE=${UV_THREADPOOL_SIZE:-16}
export PATH UV_THREADPOOL_SIZE
case $NODE_OPTIONS in *max?semi?space?size*) limit= ;; *) limit=--max-semi-space-size=8 ;; esac
exec "$node" $limit "scripts/${npm_lifecycle_event:-$NODE_RUN_SCRIPT_NAME}.mjs"
