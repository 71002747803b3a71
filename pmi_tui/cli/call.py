"""One run of one command: what was asked for, and what carrying it out needs."""

from __future__ import annotations

from pmi_tui.errors import PmiError, UsageError
from pmi_tui.services.opening import Wish, open_session

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from pmi_tui.cli.arguments import Arguments
    from pmi_tui.cli.options import Common
    from pmi_tui.cli.output import Output
    from pmi_tui.errors import ConflictError
    from pmi_tui.i18n.texts import Texts
    from pmi_tui.services.library import Library
    from pmi_tui.services.opening import Session
    from pmi_tui.services.terms import Terms


class Call:
    """A command with its words; the store is opened when it is first needed."""

    def __init__(self, name: str, arguments: Arguments, common: Common) -> None:
        self.name = name
        self.arguments = arguments
        self.common = common
        self._session: Session | None = None
        self._output: Output | None = None
        self._texts: Texts | None = None

    @property
    def wish(self) -> Wish:
        """The common options as services take them; what is only tried cannot write."""
        common = self.common
        return Wish(
            db=common.db,
            config=common.config,
            lang=common.lang,
            user=common.user,
            at=common.at,
            wait=common.wait,
            read_only=common.read_only or self.dry_run,
            unsafe_network=common.unsafe_network,
            ascii=common.ascii,
            no_color=common.no_color,
        )

    @property
    def terms(self) -> Terms:
        """The common options as services take them that work on the store as a whole."""
        from pmi_tui.services.terms import Terms

        common = self.common
        return Terms(common.wait, common.read_only, common.unsafe_network)

    @property
    def session(self) -> Session:
        """The store, opened for the person who asks."""
        if self._session is None:
            self._session = open_session(self.wish)
            if self._session.asks_who and not self.dry_run:
                self._ask_who()
        return self._session

    def _ask_who(self) -> None:
        from pmi_tui.cli.who import SIGNED, ask_who

        if self.name in SIGNED:
            ask_who(self.session, self.texts, may_ask=not self.common.no_input)

    @property
    def library(self) -> Library:
        """The plans of the store."""
        return self.session.library

    @property
    def texts(self) -> Texts:
        """The texts of the language in force, which the settings may decide."""
        if self._texts is None:
            from pmi_tui.i18n.texts import Texts

            self._texts = Texts(self.common.lang or self.session.language)
        return self._texts

    @property
    def today(self) -> date:
        """The day that "today" means."""
        return self.session.clock.today()

    @property
    def output(self) -> Output:
        """Where answers and narration go."""
        if self._output is None:
            from pmi_tui.cli.output import Output

            self._output = Output(self.texts, self.common, ascii_only=self.session.settings.ascii)
        return self._output

    @property
    def dry_run(self) -> bool:
        """Whether the act is only to be tried."""
        return self.arguments.flag("dry-run")

    def rehearse(self) -> None:
        """Raise what would keep the store from being written to, if the act were not only tried."""
        if self.dry_run:
            self.terms.rehearse(self.session.root)

    def words(self, least: int = 0, most: int | None = None) -> tuple[str, ...]:
        """The command's words; UsageError when there are too few or too many of them."""
        words = self.arguments.words
        if len(words) < least:
            raise UsageError("too_few_words", command=self.name)
        if most is not None and len(words) > most:
            raise UsageError("too_many_words", command=self.name, word=words[most])
        return words

    def place(self, conflict: ConflictError) -> None:
        """Give a conflict that knows only a permanent id the reference by which the person knew the row."""
        from pmi_tui.domain.references import ref_of

        item_id = conflict.details.get("ref")
        if conflict.key != "changed_meanwhile" or not isinstance(item_id, str):
            return
        try:
            target = self.library.resolve(item_id)
            conflict.where = ref_of(self.library.plan(target.plan_id), item_id)
        except PmiError:
            return

    def close(self) -> None:
        """Leave the store in order and tell what it mended or found odd."""
        if self._session is None:
            return
        notices = self.session.notices
        self.library.close()
        for notice in notices:
            self.output.say_error(notice)
