/** A page of the sample comics, 200 × 300: a robot of tins on a hill under the moon. */
export const pageWidth = 200;
export const pageHeight = 300;

/** @param isRaining whether rain falls on it; @param page moves the moon and the robot on */
export function drawPage(isRaining: boolean, page: number) {
  const moon = { x: 150 - page * 22, y: 62 + page * 6, r: 26 };
  const robot = { x: 62 + page * 18, y: 196 };
  const isIn = (x: number, y: number, left: number, top: number, width: number, height: number) =>
    x >= left && x < left + width && y >= top && y < top + height;

  return (x: number, y: number): number => {
    if (!isIn(x, y, 8, 8, 184, 284)) return 246;
    const { x: rx, y: ry } = robot;
    const isEye = isIn(x, y, rx - 7, ry - 4, 4, 4) || isIn(x, y, rx + 4, ry - 4, 4, 4);
    if (isEye) return 240;
    const isBody = isIn(x, y, rx - 16, ry + 14, 33, 40) || isIn(x, y, rx - 12, ry - 12, 25, 22);
    const isThin = isIn(x, y, rx - 1, ry - 22, 3, 12) || isIn(x, y, rx - 22, ry + 20, 45, 4);
    const isLeg = isIn(x, y, rx - 11, ry + 54, 6, 14) || isIn(x, y, rx + 6, ry + 54, 6, 14);
    if (isBody || isThin || isLeg) return y % 8 === 0 ? 120 : 150;
    if (y > 252 - 22 * Math.sin((x + page * 40) / 52)) return 34;
    if (isRaining && (x * 3 + y) % 37 === 0 && y % 11 < 7) return 190;
    if (Math.hypot(x - moon.x, y - moon.y) < moon.r) return 232;
    if (y > 222 - 16 * Math.sin((x + 90) / 34)) return 58;
    return 74 + Math.round(y / 3.2);
  };
}
