# The image only serves: packages and pages are built here, and nothing is installed at the start.
ARG NODE_IMAGE=docker.io/library/node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund
COPY . .
RUN node scripts/build.mjs && node scripts/container/prune.mjs

FROM ${NODE_IMAGE}
WORKDIR /app
# Node makes the threads that read files at its start: the number must be in the environment.
ENV NODE_ENV=production \
    UV_THREADPOOL_SIZE=16 \
    SERVER_HOST=0.0.0.0 \
    DATABASE_URL=file:/data/shisho.db \
    CACHE_DIR=/data/cache \
    LIBRARY_PATHS=/library \
    SHUTDOWN_GRACE_SECONDS=6
COPY --from=build /app /app
# The settings file is optional. Any user may own the data: a volume takes over the folder's mode.
RUN ln -s /app/scripts/container/shisho /usr/local/bin/shisho \
    && ln -s /data/shisho.yaml /app/shisho.yaml \
    && mkdir -m 1777 /data && mkdir /library
USER 1000:1000
VOLUME /data
EXPOSE 3689
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["shisho", "health"]
ENTRYPOINT ["shisho"]
CMD ["serve"]
