/** The cover of The Lighthouse Log, 200 × 300: a tower at night, its beam over the sea. */
export function drawLighthouse(x: number, y: number): number {
  const sea = 236;
  const half = 13 + (y - 96) * 0.055;
  const isTower = y >= 96 && y < 248 && Math.abs(x - 62) < half;
  const isGallery = y >= 90 && y < 96 && Math.abs(x - 62) < 19;
  const isRoof = y >= 58 && y < 70 && Math.abs(x - 62) < (y - 56) * 0.9;
  const isLamp = y >= 70 && y < 90 && Math.abs(x - 62) < 10;
  if (isLamp) return 250;
  if (isGallery || isRoof) return 40;
  if (isTower) return Math.floor((y - 96) / 26) % 2 === 0 ? 214 : 96;
  if (y > 240 - 10 * Math.exp(-((x - 62) ** 2) / 1_800)) {
    const isFoam = y < sea + 40 && (x + Math.round(7 * Math.sin(y / 3))) % 31 === 0;
    if (y < sea + 14 && Math.abs(x - 62) < 44) return 52;
    return isFoam ? 120 : 44 + Math.round((y - sea) / 4);
  }
  const reach = (x - 62) / 138;
  if (x > 72 && Math.abs(y - 80 + reach * 14) < 4 + reach * 26) return 168 - Math.round(reach * 70);
  const isStar = (x * 7 + y * 13) % 397 === 0 && y < 200;
  return isStar ? 220 : 70 + Math.round(y / 6);
}
