import type { Same } from "../parts.ts";
import type { texts as zh } from "../zh/door.ts";

export const texts: Same<typeof zh> = {
  sign: {
    title: "Sign in", id: "Account", password: "Password", submit: "Sign in", hint: "Accounts are opened by an administrator; the first time, use your one-time link.", needBoth: "Enter account and password.", 
  },
  setup: {
    title: "Open your account", hello: "Welcome, {{name}}.", choose: "Choose a password for account {{id}}", password: "New password (at least 10 characters)", again: "Once more", submit: "Save and sign in", demo: "This is a demo account and needs no password.",
    enter: "Enter as {{name}}", expires: "This link is valid until {{time}}", short: "The password needs at least 10 characters.", differ: "The two entries differ.",
  },
};
