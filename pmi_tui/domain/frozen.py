"""Frozen dataclasses that are made quickly.

To the type checker they are the standard library's, and they behave alike, but for what nothing here asks of them:
`field()`, ordering, pickling, and what else the module `dataclasses` can do with one. That module loads `inspect` and
compiles six methods for each class, which took half the time of a command that reads. Here only `__init__` is
compiled, when it is first called; the other methods are the same for all.
"""

from __future__ import annotations

from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
    from dataclasses import replace as replace
    from typing import Any, NoReturn


def _dataclass(*, frozen: bool, slots: bool = False) -> Callable[[type], type]:
    """Make a dataclass of a class whose annotations are texts; only frozen ones are to be had."""
    assert frozen
    return _with_slots if slots else _without_slots


def _replace(value: Any, /, **changes: object) -> object:
    """The same value but for these fields; serves for dataclasses of the standard library too."""
    kept = {name: getattr(value, name) for name in type(value).__match_args__}
    return type(value)(**{**kept, **changes})


if not TYPE_CHECKING:
    dataclass, replace = _dataclass, _replace


def _without_slots(cls: type) -> type:
    own = _own_fields(cls)
    return _equip(cls, own, {name: vars(cls)[name] for name in own if name in vars(cls)})


def _with_slots(cls: type) -> type:
    """A class cannot be given slots later, so this is a copy that has them from the beginning."""
    own = _own_fields(cls)
    content = dict(vars(cls))
    defaults = {name: content.pop(name) for name in own if name in content}
    for name in ("__dict__", "__weakref__"):
        content.pop(name, None)
    copy = type(cls)(cls.__name__, cls.__bases__, {**content, "__slots__": own})
    copy.__qualname__ = cls.__qualname__
    return _equip(copy, own, defaults)


def _own_fields(cls: type) -> tuple[str, ...]:
    return tuple(name for name, kind in cls.__annotations__.items() if not kind.startswith("ClassVar"))


def _equip(cls: Any, own: tuple[str, ...], defaults: dict[str, object]) -> type:
    """Give a class its methods; its `own` fields and their defaults come after those of its base."""
    names = tuple(dict.fromkeys((*getattr(cls, "__match_args__", ()), *own)))
    cls._field_defaults = {**getattr(cls, "_field_defaults", {}), **defaults}
    cls.__match_args__ = names  # type: ignore[misc]
    cls._values = attrgetter(*names or ("__class__",))
    cls.__init__ = _first_init
    cls.__eq__, cls.__hash__, cls.__repr__ = _eq, _hash, _repr
    cls.__setattr__ = cls.__delattr__ = _refuse
    made: type = cls
    return made


def _first_init(self: Any, *given: object, **named: object) -> None:
    """Compile `__init__` for the first value of a class: of most classes one run of the program makes none."""
    cls = self.__class__
    cls.__init__ = _init(cls.__match_args__, cls._field_defaults)
    cls.__init__(self, *given, **named)


def _init(names: tuple[str, ...], defaults: dict[str, object]) -> object:
    """Compiled, not a loop over the fields: stores make a hundred thousand values."""
    lines = "".join(f"\n store(self, {name!r}, {name})" for name in names)
    scope: dict[str, Any] = {"store": object.__setattr__}
    exec(f"def __init__(self, {', '.join(names)}):{lines or ' pass'}", scope)
    init = scope["__init__"]
    init.__defaults__ = tuple(defaults[name] for name in names if name in defaults)
    return init


def _eq(self: Any, other: Any) -> object:
    return self._values(self) == other._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _repr(self: Any) -> str:
    told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{self.__class__.__qualname__}({told})"


def _refuse(self: Any, name: str, _value: object = None) -> NoReturn:
    raise AttributeError(f"{self.__class__.__qualname__}.{name} does not change")
