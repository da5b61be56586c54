import { useState, type FocusEvent, type PointerEvent } from 'react';

/** Whether the pointer or the focus is in a list, which then stands still: somebody is about to press. */
export function useHold() {
  const [isFocused, setFocused] = useState(false);
  const [isHovered, setHovered] = useState(false);
  return {
    isHeld: isFocused || isHovered,
    /** of the element around the list */
    listeners: {
      onPointerMove({ pointerType }: PointerEvent) {
        // A finger is in the list only while it scrolls.
        if (pointerType === 'mouse') setHovered(true);
      },
      onPointerLeave() {
        setHovered(false);
      },
      onFocus() {
        setFocused(true);
      },
      onBlur({ currentTarget, relatedTarget }: FocusEvent) {
        if (currentTarget.contains(relatedTarget)) return;
        setFocused(false);
        setHovered(currentTarget.matches(':hover'));
      },
    },
  };
}
