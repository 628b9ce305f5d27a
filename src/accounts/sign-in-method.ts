/** How a browser has signed in. */
export type SignInMethod = 'TOKEN' | 'PASSWORD' | 'PROVIDER';
