;; Core modules, their types, and every kind of thing that they pass to each other.
(component $core
  (core type $func (func (param i32 f64) (result i64)))
  (core type $module (module
    (type $t (func (param i32)))
    (import "env" "f" (func (type $t)))
    (import "env" "t" (table 1 10 funcref))
    (export "g" (global i32))
    (export "m" (memory 1))))
  (import "plugin" (core module $plugin (type $module)))
  (core module $env
    (func (export "f") (param i32))
    (table (export "t") 2 4 funcref)
    (memory (export "m") 1 2)
    (global (export "g") (mut i64) (i64.const 0))
    (tag (export "e") (param i32)))
  (core instance $env (instantiate $env))
  (core instance $plugged (instantiate $plugin (with "env" (instance $env))))
  (core module $taker
    (import "env" "m" (memory 1))
    (import "env" "g" (global (mut i64)))
    (import "env" "e" (tag (param i32)))
    (import "plugged" "g" (global i32)))
  (core instance (instantiate $taker (with "env" (instance $env)) (with "plugged" (instance $plugged))))
  (core instance (export "memory" (memory $env "m")) (export "f" (func $env "f")))
  (component $holder
    (alias outer $core $env (core module $m))
    (alias outer $core $func (core type $t))
    (export "module" (core module $m)))
  (instance $held (instantiate $holder))
  (export "held" (instance $held))
  (alias export $held "module" (core module $again))
  (core instance (instantiate $again))
)
