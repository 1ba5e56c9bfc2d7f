// A resource that the guest defines: its class, own and borrow in every position, disposal.
const dispose = (value) => value[Symbol.dispose]();

export const calls = [
  [({ accounts: { Account } }) => new Account(5).balance(), 5],
  [({ accounts: { Account } }) => Account.empty().balance(), 0],
  [({ accounts: { Account } }) => new Account(1) instanceof Account && Account.empty() instanceof Account, true],
  [({ accounts: { Account } }) => Account.opened(), 4],
  [
    ({ accounts: { Account } }) => {
      const account = new Account(1);
      return [account.deposit(2), account.balance()];
    },
    [3, 3],
  ],
  [({ accounts: { Account } }) => new Account(1).deposit(0), { fails: "nothing" }],
  [
    ({ accounts: { Account, transfer } }) => {
      const [a, b] = [new Account(10), new Account(0)];
      return [transfer(a, b, 4), transfer(a, b, 7), a.balance(), b.balance()];
    },
    [true, false, 6, 4],
  ],
  [
    ({ accounts: { Account, transfer } }) => {
      const a = new Account(10);
      return transfer(a, a, 4) && a.balance();
    },
    10,
  ],
  [
    ({ accounts: { Account, total } }) => {
      const a = new Account(2);
      return [total([a, new Account(3), a]), total([])];
    },
    [7, 0],
  ],
  [({ accounts: { Account, balanceOf } }) => [balanceOf(new Account(8)), balanceOf(undefined)], [8, 4294967295]],
  [({ accounts: { Account, split } }) => split(new Account(7)).map((account) => account.balance()), [4, 3]],
  [
    ({ accounts: { Account, same } }) => {
      const account = same(new Account(6));
      return [account instanceof Account, account.balance()];
    },
    [true, 6],
  ],
  [
    ({ accounts: { Account, keep, kept } }) => {
      keep(new Account(12));
      return [kept().balance(), kept()];
    },
    [12, undefined],
  ],

  // Destructors run when the guest drops, when the host disposes, and once only.
  [
    ({ accounts: { Account, close, closed } }) => {
      const before = closed();
      return [close(new Account(9)), closed() - before];
    },
    [9, 1],
  ],
  [
    ({ accounts: { Account, closed } }) => {
      const before = closed();
      const account = new Account(1);
      dispose(account);
      dispose(account);
      return closed() - before;
    },
    1,
  ],

  // Moved or disposed handles cannot be used.
  [
    ({ accounts: { Account, close } }) => {
      const account = new Account(1);
      close(account);
      return account.balance();
    },
    { rejects: "moved or disposed" },
  ],
  [
    ({ accounts: { Account, close } }) => {
      const account = new Account(1);
      close(account);
      return close(account);
    },
    { rejects: "moved or disposed" },
  ],
  [
    ({ accounts: { Account, total } }) => {
      const account = new Account(1);
      dispose(account);
      return total([account]);
    },
    { rejects: "moved or disposed" },
  ],
  [({ accounts: { close } }) => close({}), { rejects: "" }],
  [({ accounts: { close } }) => close(undefined), { rejects: "" }],
  [({ accounts: { Account, close } }) => close(Object.create(Account.prototype)), { rejects: "" }],
  [
    ({ accounts: { Account, transfer, close } }) => {
      const a = new Account(1);
      return transfer(a, 5, 1);
    },
    { rejects: "" },
  ],

  [({ accounts: { forged } }) => forged(1000), { traps: "unknown handle index" }],
  [({ accounts: { forged } }) => forged(0), { traps: "unknown handle index" }],
  [({ accounts: { Account, dropTwice } }) => dropTwice(new Account(1)), { traps: "unknown handle index" }],
];
