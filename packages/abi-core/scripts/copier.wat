;; The module that src/v1/copier.ts carries: copies from the memory $f to the memory $t, whose allocator is $r.
;; `c` allocates and copies, unless the address cannot be right. `s` does so for ASCII only, and returns -1 for anything else:
;; the bytes are or-ed together, the last 16, then 64 at a time, then 16 at a time; short ones the first 8 and the last 8.
(module
 (import "m" "f" (memory $f 0)) (import "m" "t" (memory $t 0)) (import "m" "r" (func $r (param i32 i32 i32 i32) (result i32)))
 (func $c (export "c") (param $p i32) (param $n i32) (param $align i32) (result i32) (local $q i32)
   (local.set $q (call $r (i32.const 0) (i32.const 0) (local.get $align) (local.get $n)))
   (if (i32.eqz (i32.and (local.get $q) (i32.sub (local.get $align) (i32.const 1))))
     (then (if (i64.le_u (i64.add (i64.extend_i32_u (local.get $q)) (i64.extend_i32_u (local.get $n))) (i64.shl (i64.extend_i32_u (memory.size $t)) (i64.const 16)))
       (then (memory.copy $t $f (local.get $q) (local.get $p) (local.get $n))))))
   (local.get $q))
 (func (export "s") (param $p i32) (param $n i32) (result i32) (local $q i32) (local $k i32) (local $b i64) (local $a v128)
   (local.set $q (local.get $p)) (local.set $k (local.get $n))
   (if (i32.ge_u (local.get $n) (i32.const 16)) (then
     (local.set $k (i32.sub (local.get $k) (i32.const 16)))
     (local.set $a (v128.load $f (i32.add (local.get $q) (local.get $k))))
     (block $done (loop $more
       (br_if $done (i32.lt_s (local.get $k) (i32.const 64)))
       (local.set $a (v128.or (local.get $a) (v128.or
         (v128.or (v128.load $f (local.get $q)) (v128.load $f offset=16 (local.get $q)))
         (v128.or (v128.load $f offset=32 (local.get $q)) (v128.load $f offset=48 (local.get $q))))))
       (local.set $q (i32.add (local.get $q) (i32.const 64)))
       (local.set $k (i32.sub (local.get $k) (i32.const 64)))
       (br $more)))
     (block $end (loop $rest
       (br_if $end (i32.le_s (local.get $k) (i32.const 0)))
       (local.set $a (v128.or (local.get $a) (v128.load $f (local.get $q))))
       (local.set $q (i32.add (local.get $q) (i32.const 16)))
       (local.set $k (i32.sub (local.get $k) (i32.const 16)))
       (br $rest)))
     (if (i8x16.bitmask (local.get $a)) (then (return (i32.const -1)))))
   (else
     (if (i32.ge_u (local.get $n) (i32.const 8)) (then
       (local.set $b (i64.or (i64.load $f (local.get $p)) (i64.load $f (i32.sub (i32.add (local.get $p) (local.get $n)) (i32.const 8))))))
     (else
       (block $end (loop $rest
         (br_if $end (i32.eqz (local.get $k)))
         (local.set $b (i64.or (local.get $b) (i64.load8_s $f (local.get $q))))
         (local.set $q (i32.add (local.get $q) (i32.const 1)))
         (local.set $k (i32.sub (local.get $k) (i32.const 1)))
         (br $rest)))))
     (if (i64.ne (i64.and (local.get $b) (i64.const 0x8080808080808080)) (i64.const 0)) (then (return (i32.const -1))))))
   (call $c (local.get $p) (local.get $n) (i32.const 1))))
