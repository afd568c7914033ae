/** A piece of a line in one style. */
export interface Span {
  text: string;
  /** Names of CSS classes of `LogRow.module.css`, for example `fg1 bold`; empty for none. */
  style: string;
}

const ESC = 0x1b;
const CSI = 0x9b;
const BEL = 0x07;
const ST = 0x9c;

/** A line without colour codes and control characters: what searches see, on the server and here. */
export function plainText(text: string): string {
  return hasControls(text) ? spansOf(text).reduce((whole, span) => whole + span.text, '') : text;
}

/**
 * Takes a line of a terminal apart (ECMA-48). Colours and weights become styles, all other sequences vanish; nothing of it
 * ever becomes markup. Backgrounds are left out: no theme has a readable pair for each of them.
 */
export function spansOf(text: string): Span[] {
  if (!hasControls(text)) {
    return [{ text, style: '' }];
  }
  const spans: Span[] = [];
  const pen = new Pen();
  let plain = '';
  const flush = () => {
    if (plain !== '') {
      spans.push({ text: plain, style: pen.style() });
      plain = '';
    }
  };
  let i = 0;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === ESC || code === CSI) {
      const end = endOfSequence(text, i);
      const parameters = colourParameters(text, i, end);
      if (parameters !== null) {
        flush();
        pen.change(parameters);
      }
      i = end;
      continue;
    }
    if (code === 0x09 || code === 0x0d) {
      plain += ' ';
    } else if (!isControl(code) && !(isMark(code) && plain === '' && spans.length === 0)) {
      plain += text[i];
    }
    i++;
  }
  flush();
  return spans;
}

class Pen {
  private colour = -1;
  private bold = false;
  private italic = false;
  private underline = false;

  change(codes: number[]): void {
    for (let i = 0; i < codes.length; i++) {
      const code = codes[i] ?? 0;
      if (code === 0) {
        this.colour = -1;
        this.bold = this.italic = this.underline = false;
      } else if (code === 1) {
        this.bold = true;
      } else if (code === 3) {
        this.italic = true;
      } else if (code === 4) {
        this.underline = true;
      } else if (code === 22) {
        this.bold = false;
      } else if (code === 23) {
        this.italic = false;
      } else if (code === 24) {
        this.underline = false;
      } else if (code >= 30 && code <= 37) {
        this.colour = code - 30;
      } else if (code >= 90 && code <= 97) {
        this.colour = code - 90 + 8;
      } else if (code === 39) {
        this.colour = -1;
      } else if (code === 38 || code === 48) {
        const colour = codes[i + 1] === 5 ? indexed(codes[i + 2] ?? 0) : nearest(codes.slice(i + 2, i + 5));
        i += codes[i + 1] === 5 ? 2 : 4;
        if (code === 38) {
          this.colour = colour;
        }
      }
    }
  }

  style(): string {
    return [
      this.colour < 0 ? '' : `fg${this.colour}`,
      this.bold ? 'bold' : '',
      this.italic ? 'italic' : '',
      this.underline ? 'underline' : '',
    ]
      .filter(Boolean)
      .join(' ');
  }
}

/** One of the 256 colours as the closest of the 16 that the themes have a readable colour for. */
function indexed(colour: number): number {
  if (colour < 16) {
    return colour;
  }
  if (colour >= 232) {
    return nearest(Array(3).fill(8 + (colour - 232) * 10));
  }
  const cube = colour - 16;
  const part = (value: number) => (value === 0 ? 0 : 55 + value * 40);
  return nearest([part(Math.floor(cube / 36)), part(Math.floor(cube / 6) % 6), part(cube % 6)]);
}

function nearest([red = 0, green = 0, blue = 0]: number[]): number {
  const brightest = Math.max(red, green, blue);
  const bit = (value: number) => (value > brightest * 0.6 && brightest > 60 ? 1 : 0);
  const bright = brightest > 200 ? 8 : 0;
  const hue = bit(red) + 2 * bit(green) + 4 * bit(blue);
  return hue === 0 ? (brightest > 60 ? 8 : 0) : hue + bright;
}

/** Numbers of a sequence `CSI ... m`; null for any other. */
function colourParameters(text: string, start: number, end: number): number[] | null {
  const from = text.charCodeAt(start) === CSI ? start + 1 : text[start + 1] === '[' ? start + 2 : -1;
  if (from < 0 || text[end - 1] !== 'm') {
    return null;
  }
  const body = text.slice(from, end - 1);
  return /^[0-9;:]*$/.test(body) ? body.split(/[;:]/).map(Number) : null;
}

function hasControls(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isControl(code) || (i === 0 && isMark(code))) {
      return true;
    }
  }
  return false;
}

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0);
}

function isMark(code: number): boolean {
  return code === 0x200e || code === 0x200f || code === 0xfeff;
}

/** Parameters and a final byte after `CSI`, strings up to BEL or ST, all others up to their final byte. */
function endOfSequence(text: string, start: number): number {
  const { length } = text;
  let i = start + 1;
  const kind = text.charCodeAt(start) === CSI ? 0x5b : i < length ? text.charCodeAt(i++) : 0;
  if (kind === 0x5b) {
    while (i < length && inside(text.charCodeAt(i), 0x20, 0x40)) {
      i++;
    }
    return i < length && inside(text.charCodeAt(i), 0x40, 0x7f) ? i + 1 : i;
  }
  if (']PX^_'.includes(String.fromCharCode(kind))) {
    while (i < length) {
      const code = text.charCodeAt(i++);
      if (code === BEL || code === ST) {
        return i;
      }
      if (code === ESC) {
        return text[i] === '\\' ? i + 1 : i - 1;
      }
    }
    return length;
  }
  if (inside(kind, 0x20, 0x30)) {
    while (i < length && inside(text.charCodeAt(i), 0x20, 0x30)) {
      i++;
    }
    return Math.min(i + 1, length);
  }
  return inside(kind, 0x30, 0x7f) ? i : start + 1;
}

function inside(code: number, from: number, to: number): boolean {
  return code >= from && code < to;
}
