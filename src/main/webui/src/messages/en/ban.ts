export const ban = {
  title: 'Ban',
};
