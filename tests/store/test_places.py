import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from pmi_tui.store.places import data_folder, settings_files
from tests.store.support import filled


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("given", [None, "/srv/x"])
def test_the_places_are_those_of_platformdirs(monkeypatch: pytest.MonkeyPatch, given: str | None) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"):
        monkeypatch.delenv(name, raising=False)
        if given is not None:
            monkeypatch.setenv(name, given)
    assert data_folder() == platformdirs.user_data_dir("pmi-tui")
    folders = (platformdirs.site_config_dir("pmi-tui"), platformdirs.user_config_dir("pmi-tui"))
    assert settings_files() == tuple(f"{folder}/config.toml" for folder in folders)


def test_reading_a_store_loads_no_library_and_no_module_that_only_writing_needs(tmp_path: Path) -> None:
    filled(tmp_path)
    code = (
        "import sys; from pmi_tui.store.local import LocalRepository; from pmi_tui.store import places;"
        "places.data_folder(); places.settings_files();"
        f"store = LocalRepository({str(tmp_path)!r}); store.open(*store.list_plans()); store.history('altamira');"
        "store.poll(); store.close(); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    unwanted = {
        "tinydb",
        "orjson",
        "platformdirs",
        "tempfile",
        "shutil",
        "logging",
        "threading",
        "uuid",
    }
    assert loaded & unwanted == set()
    assert "pmi_tui.store.writer" not in loaded
    assert "pmi_tui.store.documents" not in loaded
