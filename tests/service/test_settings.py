"""What the environment says of a service, and what cannot work."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer.errors import InputError
from summarizer.service import ServiceSettings, service_settings

SECRET = "0123456789" + "abcdef"
LOCAL = {"SUMMARIZER_MODEL": "small", "SUMMARIZER_BASE_URL": "http://127.0.0.1:1/v1"}


def test_every_number_is_a_variable_and_what_is_chosen_goes_first(tmp_path: Path) -> None:
    environment = {
        "SUMMARIZER_SERVICE_WORKERS": "3", "SUMMARIZER_SERVICE_DEADLINE": "2.5", "SUMMARIZER_SERVICE_DATA": str(tmp_path),
        "SUMMARIZER_SERVICE_RUNS": f"{tmp_path}/a, {tmp_path}/b",
        "SUMMARIZER_SERVICE_RETENTION_DAYS": "never", "SUMMARIZER_SERVICE_WORK_ON_JOBS": "no",
        "SUMMARIZER_SERVICE_ALLOWED_HOSTS": "a.example, b.example", "SUMMARIZER_TOKENS": f"a={SECRET},b={SECRET}1",
    }  # fmt: skip
    found = service_settings(environment, workers=5, database=None)
    assert (found.workers, found.deadline, found.folder()) == (5, 2.5, tmp_path)
    assert (found.retention_days, found.work_on_jobs) == (None, False)
    assert found.allowed_hosts == ("a.example", "b.example")
    assert found.runs == (tmp_path / "a", tmp_path / "b")
    assert [token.name for token in found.tokens] == ["a", "b"]
    assert (found.model, found.models) == (None, {})


def test_models_are_those_that_are_named_and_no_others() -> None:
    found = service_settings({**LOCAL, "SUMMARIZER_SERVICE_MODELS": "large, larger"})
    names = [config.model for name in (None, "small", "large") if (config := found.model_of(name))]
    assert names == ["small", "small", "large"]
    with pytest.raises(InputError, match="Offered: large, larger, small"):
        found.model_of("huge")
    assert service_settings({}).model_of(None) is None


@pytest.mark.parametrize(
    "wrong", [{"workers": 0}, {"queue": -1}, {"deadline": 0.0}, {"lease": -1.0}, {"retention_days": 0.0}]
)
def test_sizes_that_cannot_work_are_refused(wrong: dict[str, float]) -> None:
    with pytest.raises(InputError, match=next(iter(wrong))):
        ServiceSettings(**wrong)  # type: ignore[arg-type]


def test_a_token_file_is_read_beside_the_variable(tmp_path: Path) -> None:
    (tmp_path / "tokens").write_text(f"c={SECRET}\n", "utf-8")
    found = service_settings(
        {"SUMMARIZER_TOKENS": f"a={SECRET}", "SUMMARIZER_TOKEN_FILE": str(tmp_path / "tokens")}
    )
    assert [token.name for token in found.tokens] == ["a", "c"]
