#!/bin/sh
# Compiles program.c to program.core.wasm (WASI preview 1) with Debian's compiler:
#   apt-get install clang-19 lld-19 wasi-libc libclang-rt-19-dev-wasm32
# `pnpm build:cases` then makes component.wasm of it. Both are committed; tests need no compiler.
set -e
cd "$(dirname "$0")"
clang-19 --target=wasm32-wasi --sysroot=/usr -isystem /usr/include/wasm32-wasi -L/usr/lib/wasm32-wasi \
  -fuse-ld=/usr/bin/wasm-ld-19 -Oz -Wl,--strip-all -o program.core.wasm program.c
