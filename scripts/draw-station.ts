/** The cover of the Timetable of the Small Stations, 200 × 300: a clock over an empty platform. */
export function drawStation(x: number, y: number): number {
  const fromClock = Math.hypot(x - 100, y - 92);
  const isHourHand = x >= 98 && x < 102 && y >= 68 && y < 94;
  const isMinuteHand = y >= 90 && y < 94 && x >= 100 && x < 136;
  if (isHourHand || isMinuteHand) return 30;
  if (fromClock < 44) return fromClock > 38 ? 60 : 244;
  if (fromClock < 50) return 40;
  const isPost = x >= 96 && x < 104 && y >= 142 && y < 214;
  const isBench =
    (y >= 190 && y < 196 && x >= 22 && x < 76) || (y < 214 && y >= 196 && (x === 28 || x === 70));
  if (isPost || isBench) return 52;
  if (y >= 214 && y < 226) return 206;
  if (y >= 226 && y < 250) return 96;
  const isRail = (y >= 258 && y < 262) || (y >= 284 && y < 288);
  if (isRail) return 190;
  if (y >= 250) return (x + y) % 26 < 9 ? 58 : 84;
  const isHill = y > 200 - 26 * Math.sin((x + 30) / 48);
  return isHill ? 118 : 168 + Math.round(y / 4);
}
