export const mod = {
  title: 'Mod',
};
