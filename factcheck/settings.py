"""Settings. What differs between installations comes from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from django.conf.global_settings import LANGUAGES

from factcheck.blob_storage import blob_storage, blobs_folder
from factcheck.environment import Environment, SettingError

BASE_DIR = Path(__file__).resolve().parent.parent

try:
    environment = Environment(BASE_DIR)
    DEBUG = environment.flag("DEBUG")
    SERVING = environment.flag("FACTCHECK_SERVING")
    HTTPS = environment.https()
    PROXIES = environment.proxies()
    ALLOWED_HOSTS = environment.names("ALLOWED_HOSTS")
    CSRF_TRUSTED_ORIGINS = environment.origins()
    TIME_ZONE = environment.time_zone()
    LANGUAGE_CODE = environment.language(dict(LANGUAGES))
    PRODUCT_NAME = environment.text("FACTCHECK_PRODUCT_NAME")
    CONTACT = environment.text("FACTCHECK_CONTACT")  # in the user agent of every page we fetch
    STATE_DIR = environment.state()
    BIND = environment.bind()
    BLOBS_DIR = blobs_folder(environment)  # None where they lie in a bucket
    BLOB_STORAGE: dict[str, Any] = blob_storage(environment)
    DATABASE: dict[str, Any] = environment.database()
    SECRET_KEY = environment.secret_key()
except SettingError as error:
    raise SystemExit(f"{error}") from None

INSTALLED_APPS = [
    "factcheck",
    "factcheck.users",
    "sources",
    "claims",
    "pghistory",
    "pgtrigger",
    "django_filters",
    "django_htmx",
    "django_tables2",
    "procrastinate.contrib.django",
    "factcheck.admin.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",  # operator classes in indexes of expressions
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factcheck.limits.BodyLimit",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "factcheck.context_processors.page",
            ],
        },
    },
]

# Database: the server of DATABASE_URL, or the private one, which starts with the first connection.
# Web processes keep a pool of connections; commands and tests open what they use.
DATABASES = {"default": {**DATABASE, "CONN_MAX_AGE": 0}}
if SERVING:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": 8}
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Jobs lie in the same database: put there in the transaction that makes them due.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "factcheck.views.errors.csrf_failure"

USE_TZ = True

# Files: static ones under hashed names when served; captured ones (blobs) in one folder or bucket.
STATIC_URL = "static/"
STATIC_ROOT = STATE_DIR / "static"
STORAGES = {
    "default": BLOB_STORAGE,
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if SERVING
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not SERVING

# Security: nothing from elsewhere, nothing inline; cookies for this site and https only.
DATA_UPLOAD_MAX_MEMORY_SIZE = 12_000_000  # a pasted article of 10 MB, and what is said of it
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
