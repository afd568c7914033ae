import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

/** From light to dark; 6 is the accent on light pages, 3 the one on dark pages. */
const accent: MantineColorsTuple = [
  '#e8f3ff',
  '#d0e4fc',
  '#a3cbfa',
  '#6cb2ff',
  '#4a95ee',
  '#2a7bd8',
  '#0b62c4',
  '#0956ab',
  '#074a92',
  '#053a75',
];

/** Neutral grey with a little blue; Mantine takes surfaces and text of dark pages from here. */
const dark: MantineColorsTuple = [
  '#e6ebf2',
  '#c3ccd8',
  '#9aa6b5',
  '#6d7a8a',
  '#3d4856',
  '#2d3744',
  '#232c38',
  '#1a212b',
  '#141a22',
  '#11161d',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, dark },
  autoContrast: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '650' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
});

/** Colours that have no place in Mantine's palette: see global.css for their use. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#F7F8FA',
    '--mantine-color-text': '#1B2430',
    '--mantine-color-dimmed': '#56606E',
    '--mantine-color-anchor': '#0B62C4',
    '--mantine-color-error': '#B3261E',
    '--surface': '#FFFFFF',
    '--accent': '#0B62C4',
    '--border': '#D5DAE1',
    '--selected': '#E8F1FB',
    '--state-running': '#1B7F3B',
    '--state-starting': '#8A5A00',
    '--state-crashed': '#B3261E',
    '--state-stopped': '#56606E',
  },
  dark: {
    '--mantine-color-body': '#11161D',
    '--mantine-color-text': '#E6EBF2',
    '--mantine-color-dimmed': '#9AA6B5',
    '--mantine-color-anchor': '#6CB2FF',
    '--mantine-color-error': '#FF8A80',
    '--surface': '#1A212B',
    '--accent': '#6CB2FF',
    '--border': '#323D4B',
    '--selected': '#24364B',
    '--state-running': '#5BD68A',
    '--state-starting': '#F0B449',
    '--state-crashed': '#FF8A80',
    '--state-stopped': '#9AA6B5',
  },
});
