import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import { en } from '@/messages';

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

/** Mantine's, but for the one that is text on light pages: it has a contrast of 6:1 there. */
const gray: MantineColorsTuple = [
  '#f8f9fa',
  '#f1f3f5',
  '#e9ecef',
  '#dee2e6',
  '#ced4da',
  '#adb5bd',
  '#56606e',
  '#495057',
  '#343a40',
  '#212529',
];

/** What destroys something: white on 6 has a contrast of 6.5:1, 3 stands on dark pages. */
const red: MantineColorsTuple = [
  '#fdecea',
  '#f9d3cf',
  '#f4b0a9',
  '#ff8a80',
  '#e2685e',
  '#ca4238',
  '#b3261e',
  '#991f18',
  '#7e1812',
  '#60100b',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 6 },
  colors: { accent, dark, gray, red },
  autoContrast: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '650' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Its <header> would count as a second one of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    ModalCloseButton: { defaultProps: { 'aria-label': en.common.close } },
    DrawerCloseButton: { defaultProps: { 'aria-label': en.common.close } },
  },
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
    '--mantine-color-placeholder': '#667080',
    '--mantine-color-yellow-light-color': '#7A4F00',
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
    '--mantine-color-placeholder': '#8A96A5',
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
