;; The module that src/digest/sha-256-module.ts carries: the compression function of FIPS 180-4.
;; Memory: the schedule of one block at 0, the round constants at 256, the state at 512, blocks from 1024 on.
(module
  (memory (export "m") 2)
  (func (export "h") (param $at i32) (param $end i32)
    (local $i i32) (local $x i32) (local $y i32)
    (local $a i32) (local $b i32) (local $c i32) (local $d i32) (local $e i32) (local $f i32) (local $g i32) (local $h i32)
    (loop $block
      ;; The bytes of 16 words are turned around, then each further word follows from four earlier ones.
      (local.set $i (i32.const 0))
      (loop $load
        (local.set $x (i32.load (i32.add (local.get $at) (local.get $i))))
        (i32.store (local.get $i) (i32.or
          (i32.and (i32.rotl (local.get $x) (i32.const 8)) (i32.const 0x00ff00ff))
          (i32.and (i32.rotr (local.get $x) (i32.const 8)) (i32.const 0xff00ff00))))
        (br_if $load (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (i32.const 64))))
      (loop $extend
        (local.set $x (i32.load (i32.sub (local.get $i) (i32.const 60))))
        (local.set $y (i32.load (i32.sub (local.get $i) (i32.const 8))))
        (i32.store (local.get $i) (i32.add
          (i32.add
            (i32.load (i32.sub (local.get $i) (i32.const 64)))
            (i32.xor (i32.xor (i32.rotr (local.get $x) (i32.const 7)) (i32.rotr (local.get $x) (i32.const 18)))
              (i32.shr_u (local.get $x) (i32.const 3))))
          (i32.add
            (i32.load (i32.sub (local.get $i) (i32.const 28)))
            (i32.xor (i32.xor (i32.rotr (local.get $y) (i32.const 17)) (i32.rotr (local.get $y) (i32.const 19)))
              (i32.shr_u (local.get $y) (i32.const 10))))))
        (br_if $extend (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (i32.const 256))))
      (local.set $a (i32.load offset=512 (i32.const 0)))
      (local.set $b (i32.load offset=516 (i32.const 0)))
      (local.set $c (i32.load offset=520 (i32.const 0)))
      (local.set $d (i32.load offset=524 (i32.const 0)))
      (local.set $e (i32.load offset=528 (i32.const 0)))
      (local.set $f (i32.load offset=532 (i32.const 0)))
      (local.set $g (i32.load offset=536 (i32.const 0)))
      (local.set $h (i32.load offset=540 (i32.const 0)))
      (local.set $i (i32.const 0))
      (loop $round
        (local.set $x (i32.add
          (i32.add
            (i32.add (local.get $h) (i32.xor (i32.xor
              (i32.rotr (local.get $e) (i32.const 6)) (i32.rotr (local.get $e) (i32.const 11))) (i32.rotr (local.get $e) (i32.const 25))))
            (i32.xor (local.get $g) (i32.and (local.get $e) (i32.xor (local.get $f) (local.get $g)))))
          (i32.add (i32.load (local.get $i)) (i32.load offset=256 (local.get $i)))))
        (local.set $y (i32.add
          (i32.xor (i32.xor
            (i32.rotr (local.get $a) (i32.const 2)) (i32.rotr (local.get $a) (i32.const 13))) (i32.rotr (local.get $a) (i32.const 22)))
          (i32.or (i32.and (local.get $a) (local.get $b)) (i32.and (local.get $c) (i32.or (local.get $a) (local.get $b))))))
        (local.set $h (local.get $g))
        (local.set $g (local.get $f))
        (local.set $f (local.get $e))
        (local.set $e (i32.add (local.get $d) (local.get $x)))
        (local.set $d (local.get $c))
        (local.set $c (local.get $b))
        (local.set $b (local.get $a))
        (local.set $a (i32.add (local.get $x) (local.get $y)))
        (br_if $round (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 4))) (i32.const 256))))
      (i32.store offset=512 (i32.const 0) (i32.add (i32.load offset=512 (i32.const 0)) (local.get $a)))
      (i32.store offset=516 (i32.const 0) (i32.add (i32.load offset=516 (i32.const 0)) (local.get $b)))
      (i32.store offset=520 (i32.const 0) (i32.add (i32.load offset=520 (i32.const 0)) (local.get $c)))
      (i32.store offset=524 (i32.const 0) (i32.add (i32.load offset=524 (i32.const 0)) (local.get $d)))
      (i32.store offset=528 (i32.const 0) (i32.add (i32.load offset=528 (i32.const 0)) (local.get $e)))
      (i32.store offset=532 (i32.const 0) (i32.add (i32.load offset=532 (i32.const 0)) (local.get $f)))
      (i32.store offset=536 (i32.const 0) (i32.add (i32.load offset=536 (i32.const 0)) (local.get $g)))
      (i32.store offset=540 (i32.const 0) (i32.add (i32.load offset=540 (i32.const 0)) (local.get $h)))
      (br_if $block (i32.lt_u (local.tee $at (i32.add (local.get $at) (i32.const 64))) (local.get $end))))))
