/**
 * Joins class names. It does not settle which of two wins that set the same property (the order in the
 * style sheet would): a component leaves to `className` what it does not set itself.
 */
export { clsx as cn } from 'clsx';
