;; The module that src/v1/copy-module.ts carries: copies from the memory $f to the memory $t, whose allocator is $r.
;; `c` allocates and copies. `t` does so for texts, and tells as well whether not all bytes are ASCII; they are copied in any case. `s` is the same
;; in one number: the address, or one less than the negated address if they are not. `l` copies a list of texts. $w is told of an address that cannot be right, and throws.
(module
  (import "m" "f" (memory $f 0))
  (import "m" "t" (memory $t 0))
  (import "m" "r" (func $r (param i32 i32 i32 i32) (result i32)))
  (import "m" "w" (func $w (param i32 i32 i32)))

  (func $allocate (param $n i32) (param $align i32) (result i32)
    (local $q i32)
    (local.set $q (call $r (i32.const 0) (i32.const 0) (local.get $align) (local.get $n)))
    (if (i32.or
          (i32.and (local.get $q) (i32.sub (local.get $align) (i32.const 1)))
          (i64.gt_u
            (i64.add (i64.extend_i32_u (local.get $q)) (i64.extend_i32_u (local.get $n)))
            (i64.shl (i64.extend_i32_u (memory.size $t)) (i64.const 16))))
      (then (call $w (local.get $q) (local.get $n) (local.get $align)) unreachable))
    (local.get $q))

  ;; Copies, and returns whether any byte has its highest bit set. Ends overlap: the first and the last 2, 4, 8 or 16 bytes; long ones
  ;; go by 64, then by 16, and the last 16 at the end. What was looked at is what is written, also if somebody else writes meanwhile.
  (func $move (param $q i32) (param $p i32) (param $n i32) (result i32)
    (local $k i32) (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $all v128) (local $x i64) (local $y i64)
    (if (i32.ge_u (local.get $n) (i32.const 16)) (then
      (local.set $k (i32.sub (local.get $n) (i32.const 16)))
      (local.set $n (i32.add (local.get $q) (local.get $k)))
      (block $done (loop $more
        (br_if $done (i32.lt_u (local.get $k) (i32.const 64)))
        (local.set $a (v128.load $f (local.get $p)))
        (local.set $b (v128.load $f offset=16 (local.get $p)))
        (local.set $c (v128.load $f offset=32 (local.get $p)))
        (local.set $d (v128.load $f offset=48 (local.get $p)))
        (v128.store $t (local.get $q) (local.get $a))
        (v128.store $t offset=16 (local.get $q) (local.get $b))
        (v128.store $t offset=32 (local.get $q) (local.get $c))
        (v128.store $t offset=48 (local.get $q) (local.get $d))
        (local.set $all (v128.or (local.get $all) (v128.or
          (v128.or (local.get $a) (local.get $b)) (v128.or (local.get $c) (local.get $d)))))
        (local.set $p (i32.add (local.get $p) (i32.const 64)))
        (local.set $q (i32.add (local.get $q) (i32.const 64)))
        (local.set $k (i32.sub (local.get $k) (i32.const 64)))
        (br $more)))
      (block $end (loop $rest
        (br_if $end (i32.le_s (local.get $k) (i32.const 0)))
        (local.set $a (v128.load $f (local.get $p)))
        (v128.store $t (local.get $q) (local.get $a))
        (local.set $all (v128.or (local.get $all) (local.get $a)))
        (local.set $p (i32.add (local.get $p) (i32.const 16)))
        (local.set $q (i32.add (local.get $q) (i32.const 16)))
        (local.set $k (i32.sub (local.get $k) (i32.const 16)))
        (br $rest)))
      ;; Beyond the end by as much as $q is: both go back.
      (local.set $a (v128.load $f (i32.sub (local.get $p) (i32.sub (local.get $q) (local.get $n)))))
      (v128.store $t (local.get $n) (local.get $a))
      (return (i8x16.bitmask (v128.or (local.get $all) (local.get $a))))))
    (if (i32.ge_u (local.get $n) (i32.const 8)) (then
      (local.set $k (i32.sub (local.get $n) (i32.const 8)))
      (local.set $x (i64.load $f (local.get $p)))
      (local.set $y (i64.load $f (i32.add (local.get $p) (local.get $k))))
      (i64.store $t (local.get $q) (local.get $x))
      (i64.store $t (i32.add (local.get $q) (local.get $k)) (local.get $y)))
    (else (if (i32.ge_u (local.get $n) (i32.const 4)) (then
      (local.set $k (i32.sub (local.get $n) (i32.const 4)))
      (local.set $x (i64.load32_u $f (local.get $p)))
      (local.set $y (i64.load32_u $f (i32.add (local.get $p) (local.get $k))))
      (i64.store32 $t (local.get $q) (local.get $x))
      (i64.store32 $t (i32.add (local.get $q) (local.get $k)) (local.get $y)))
    (else (if (i32.ge_u (local.get $n) (i32.const 2)) (then
      (local.set $k (i32.sub (local.get $n) (i32.const 2)))
      (local.set $x (i64.load16_u $f (local.get $p)))
      (local.set $y (i64.load16_u $f (i32.add (local.get $p) (local.get $k))))
      (i64.store16 $t (local.get $q) (local.get $x))
      (i64.store16 $t (i32.add (local.get $q) (local.get $k)) (local.get $y)))
    (else (if (local.get $n) (then
      (local.set $x (i64.load8_u $f (local.get $p)))
      (i64.store8 $t (local.get $q) (local.get $x))))))))))
    (i64.ne (i64.and (i64.or (local.get $x) (local.get $y)) (i64.const 0x8080808080808080)) (i64.const 0)))

  (func (export "c") (param $p i32) (param $n i32) (param $align i32) (result i32)
    (local $q i32)
    (local.set $q (call $allocate (local.get $n) (local.get $align)))
    ;; The engine's own copy is called: that pays beyond a kilobyte.
    (if (i32.le_u (local.get $n) (i32.const 1024))
      (then (drop (call $move (local.get $q) (local.get $p) (local.get $n))))
      (else (memory.copy $t $f (local.get $q) (local.get $p) (local.get $n))))
    (local.get $q))

  (func $text (export "t") (param $p i32) (param $n i32) (result i32 i32)
    (local $q i32)
    (local.set $q (call $allocate (local.get $n) (i32.const 1)))
    (call $move (local.get $q) (local.get $p) (local.get $n))
    (local.get $q))

  ;; The list lies in $f and is aligned; no text may be longer than $max. Tells as well whether JavaScript must look at the texts: not all are ASCII, or one
  ;; is not where it should be, and then it and those behind it are not copied.
  (func (export "l") (param $p i32) (param $n i32) (param $max i32) (result i32 i32)
    (local $list i32) (local $to i32) (local $from i32) (local $size i32) (local $q i32) (local $look i32)
    (local.set $to (call $allocate (i32.shl (local.get $n) (i32.const 3)) (i32.const 4)))
    (local.set $list (local.get $to))
    (block $done (loop $next
      (br_if $done (i32.eqz (local.get $n)))
      (local.set $from (i32.load $f (local.get $p)))
      (local.set $size (i32.load $f offset=4 (local.get $p)))
      (if (i32.or
            (i32.gt_u (local.get $size) (local.get $max))
            (i64.gt_u
              (i64.add (i64.extend_i32_u (local.get $from)) (i64.extend_i32_u (local.get $size)))
              (i64.shl (i64.extend_i32_u (memory.size $f)) (i64.const 16))))
        (then (return (i32.const 1) (local.get $list))))
      (call $text (local.get $from) (local.get $size))
      (local.set $q)
      (local.get $look)
      (i32.or)
      (local.set $look)
      (i32.store $t (local.get $to) (local.get $q))
      (i32.store $t offset=4 (local.get $to) (local.get $size))
      (local.set $p (i32.add (local.get $p) (i32.const 8)))
      (local.set $to (i32.add (local.get $to) (i32.const 8)))
      (local.set $n (i32.sub (local.get $n) (i32.const 1)))
      (br $next)))
    (local.get $look)
    (local.get $list))

  (func (export "s") (param $p i32) (param $n i32) (result f64)
    (local $q i32)
    (call $text (local.get $p) (local.get $n))
    (local.set $q)
    (if (result f64)
      (then (f64.sub (f64.const -1) (f64.convert_i32_u (local.get $q))))
      (else (f64.convert_i32_u (local.get $q))))))
