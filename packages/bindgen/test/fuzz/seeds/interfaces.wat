;; Names of interfaces and their attributes, types of instances and components, ascribed exports.
(component
  (type $types (instance
    (type $u u64)
    (export "id" (type $id (eq $u)))
    (type $entry (record (field "id" $id) (field "names" (list string))))
    (export "entry" (type $e (eq $entry)))
    (export "lookup" (func (param "id" $id) (result (option $e))))))
  (import "example:store/types@1.2.0" (instance $imported (type $types)))
  (import "primary" (implements "example:store/types@1.2.0") (instance (type $types)))
  (type $plugin (component
    (import "example:store/types@1.2.0" (instance
      (type $u u64)
      (export "id" (type (eq $u)))))
    (export "run" (func))))
  (component $pass
    (import "in" (instance $in (type $u u64) (export "id" (type (eq $u)))))
    (export "out" (instance $in)))
  (component $empty)
  (instance $passed (instantiate $pass (with "in" (instance $imported))))
  (export "example:store/again@0.1.0" (instance $imported))
  (export "passed" (instance $passed))
  (export "narrow" (instance $imported) (instance (type $u u64) (export "id" (type (eq $u)))))
  (export "value" (type $types))
)
