"""Typed settings, read from the environment; every default is safe to start with on one machine."""

from enum import StrEnum
from pathlib import Path
from secrets import token_urlsafe

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.network.collector import check
from app.network.lines import is_here, is_open_address, is_open_database

HERE = Path(__file__).resolve().parent


class Environment(StrEnum):
    """Where the service runs; `production` refuses what is only safe on one's own machine."""

    PRODUCTION = "production"
    DEVELOPMENT = "development"
    TEST = "test"


class MailTls(StrEnum):
    """Whether the way to the mail server is encrypted."""

    OFF = "off"
    IF_OFFERED = "if offered"
    REQUIRED = "required"
    FROM_THE_START = "from the start"


class Settings(BaseSettings):
    """The service's settings. Each is an environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True)

    environment: Environment = Environment.DEVELOPMENT
    data_folder: Path = HERE / "var"
    database_url: str = ""
    database_web_role: str = ""
    jobs_database_url: str = ""
    secret_key: str = Field(default="", repr=False)
    secret_key_before: str = Field(default="", repr=False)
    password_salt: str = Field(default="", repr=False)
    keys_secret: str = Field(default="", repr=False)
    keys_secret_before: str = Field(default="", repr=False)
    service_name: str = "Family Help Skills"
    service_url: str = "http://127.0.0.1:5000"
    mail_server: str = ""
    mail_port: int = Field(default=25, ge=1, le=65535)
    mail_user: str = ""
    mail_password: str = Field(default="", repr=False)
    mail_tls: MailTls = MailTls.IF_OFFERED
    mail_ca_file: Path | None = None
    mail_seconds: float = Field(default=20, gt=0, le=120)
    mail_sender: str = "no-reply@family-help-skills.example"
    mail_folder: Path | None = None
    contact_email: str = "help@family-help-skills.example"
    proxies: int = Field(default=0, ge=0)
    session_idle_minutes: int = Field(default=120, ge=5)
    session_absolute_minutes: int = Field(default=720, ge=5)
    frameworks_folder: Path | None = None
    answers_kept_days: int = Field(default=90, ge=1)
    batches_kept_days: int = Field(default=7, ge=1, le=90)
    largest_import_mb: int = Field(default=50, ge=1)
    most_upload_mb: int = Field(default=100, ge=10)
    files_url: str = ""
    files_endpoint: str = ""
    files_key: str = ""
    files_secret: str = Field(default="", repr=False)
    scanner: str = ""
    scanner_required: bool = True
    provider_on_loopback: bool = False
    seal_file: Path | None = None
    seal_passphrase: str = Field(default="", repr=False)
    security_log: str = ""

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies are sent over https only; plain http is for one's own machine."""
        return self.environment is Environment.PRODUCTION

    @property
    def published_frameworks(self) -> Path:
        """Where the files of what is published on screen go, to be reviewed and kept as text."""
        return self.frameworks_folder or self.data_folder / "frameworks"

    @property
    def database(self) -> str:
        """The SQLAlchemy URL of the database: SQLite in the data folder unless told otherwise."""
        if self.database_url:
            return self.database_url.replace("postgresql://", "postgresql+psycopg://", 1)
        return f"sqlite:///{self.data_folder / 'family-help-skills.db'}"

    @property
    def jobs_database(self) -> str:
        """The SQLAlchemy URL of the job engine's own tables."""
        if self.jobs_database_url:
            return self.jobs_database_url
        return f"sqlite:///{self.data_folder / 'jobs.db'}"

    @field_validator("security_log")
    @classmethod
    def _refuse_no_collector(cls, address: str) -> str:
        return check(address)

    @model_validator(mode="after")
    def _refuse_unsafe_production(self) -> "Settings":
        if self.environment is not Environment.PRODUCTION:
            return self
        if len(self.secret_key) < 32 or len(self.password_salt) < 16:
            raise ValueError(
                "In production set SECRET_KEY (32 characters or more) and PASSWORD_SALT (16 or"
                " more) to random values, and keep them the same on every machine."
            )
        if len(self.keys_secret) < 32:
            raise ValueError(
                "In production set KEYS_SECRET (32 characters or more) to a random value, and keep"
                " it: organisations' signing keys cannot be opened without it."
            )
        if not self.service_url.startswith("https://"):
            raise ValueError("In production SERVICE_URL must start with https://.")
        if self.provider_on_loopback:
            raise ValueError("PROVIDER_ON_LOOPBACK is for one's own machine, not for production.")
        if self.mail_folder:
            raise ValueError("MAIL_FOLDER is for demonstrations. In production set MAIL_SERVER.")
        self._refuse_open_lines()
        return self

    def _refuse_open_lines(self) -> None:
        """Raise ValueError when something would cross a network unencrypted."""
        if any(map(is_open_database, (self.database_url, self.jobs_database_url))):
            raise ValueError(
                "In production PostgreSQL on another machine is spoken to over an encrypted"
                " connection only, and its certificate is checked: add ?sslmode=verify-full to"
                " DATABASE_URL and JOBS_DATABASE_URL."
            )
        tls = self.mail_tls in (MailTls.REQUIRED, MailTls.FROM_THE_START)
        if not tls and (self.mail_user or not is_here(self.mail_server)):
            raise ValueError(
                "In production mail and its MAIL_PASSWORD cross the network over an encrypted"
                " connection only: set MAIL_TLS to “required”, or to “from the start”."
            )
        if is_open_address(self.files_endpoint):
            raise ValueError("In production FILES_ENDPOINT must start with https://.")

    def secret(self, name: str) -> str:
        """Return the setting `name`, or a random value kept in the data folder from now on."""
        given: str = getattr(self, name)
        if given:
            return given
        kept = self.data_folder / f"{name}.txt"
        if not kept.exists():
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.touch(mode=0o600)
            kept.write_text(token_urlsafe(48))
        return kept.read_text()
