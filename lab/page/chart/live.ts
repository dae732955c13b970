// What a screen reader is told; one region for the whole page.

let region: HTMLElement | null = null;

export function setLiveRegion(element: HTMLElement | null): void {
  region = element;
}

export function say(text: string): void {
  if (region) {
    region.textContent = text;
  }
}
