;; Booleans and integers of all widths. One core function serves all: the canonical ABI does the rest.
(component
  (core module $m
    (func (export "same32") (param i32) (result i32) (local.get 0))
    (func (export "same64") (param i64) (result i64) (local.get 0)))
  (core instance $i (instantiate $m))
  (func (export "bool") (param "value" bool) (result bool) (canon lift (core func $i "same32")))
  (func (export "u8") (param "value" u8) (result u8) (canon lift (core func $i "same32")))
  (func (export "s8") (param "value" s8) (result s8) (canon lift (core func $i "same32")))
  (func (export "u16") (param "value" u16) (result u16) (canon lift (core func $i "same32")))
  (func (export "s16") (param "value" s16) (result s16) (canon lift (core func $i "same32")))
  (func (export "u32") (param "value" u32) (result u32) (canon lift (core func $i "same32")))
  (func (export "s32") (param "value" s32) (result s32) (canon lift (core func $i "same32")))
  (func (export "u64") (param "value" u64) (result u64) (canon lift (core func $i "same64")))
  (func (export "s64") (param "value" s64) (result s64) (canon lift (core func $i "same64")))
  ;; The core value has more bits than the result type: the upper ones are ignored.
  (func (export "to-bool") (param "value" u32) (result bool) (canon lift (core func $i "same32")))
  (func (export "to-u8") (param "value" u32) (result u8) (canon lift (core func $i "same32")))
  (func (export "to-s8") (param "value" u32) (result s8) (canon lift (core func $i "same32")))
  (func (export "to-u16") (param "value" u32) (result u16) (canon lift (core func $i "same32")))
  (func (export "to-s16") (param "value" u32) (result s16) (canon lift (core func $i "same32")))
  (func (export "to-s32") (param "value" u32) (result s32) (canon lift (core func $i "same32")))
  (func (export "to-s64") (param "value" u64) (result s64) (canon lift (core func $i "same64"))))
