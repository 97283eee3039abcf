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
    DATA_LICENCE = environment.text("FACTCHECK_DATA_LICENCE")
    DATA_LICENCE_URL = environment.licence_address()
    TAG_AUTHORITY = environment.tag_authority()
    CONTACT = environment.text("FACTCHECK_CONTACT")  # in the user agent of every page we fetch
    STATE_DIR = environment.state()
    BIND = environment.bind()
    SECOND_FACTOR = environment.second_factor()  # off, editors, all
    SESSION_HOURS = environment.session_hours()
    MAIL: dict[str, Any] = environment.mail()  # {} where the program sends none
    BLOBS_DIR = blobs_folder(environment)  # None where they lie in a bucket
    BLOB_STORAGE: dict[str, Any] = blob_storage(environment)
    DATABASE: dict[str, Any] = environment.database()
    DATABASE_OWNER: dict[str, Any] = environment.database_owner()
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
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
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
    "factcheck.users.middleware.WhoWrites",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factcheck.views.errors.InWords",
    "factcheck.drafts.Drafts",
    "factcheck.limits.BodyLimit",
    "allauth.account.middleware.AccountMiddleware",
    "factcheck.users.middleware.RefusalsNoted",
    "factcheck.users.middleware.SessionsInUse",
    "factcheck.users.middleware.SecondFactorDoor",
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
            "builtins": ["django.templatetags.i18n"],  # every template has words
        },
    },
]

# Database: the server of DATABASE_URL, or the private one, which starts with the first connection.
# Web processes keep a pool of connections; commands and tests open what they use. All of them are
# the program's role; migrations, backups and restores become the owner (factcheck.rights).
PROGRAM_ROLE: str = DATABASE["USER"]
DATABASES = {"default": {**DATABASE, "CONN_MAX_AGE": 0}}
if SERVING:
    # A database that is away is told of within seconds; the pool looks for it again by itself.
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1, "max_size": 8, "timeout": 3.0, "reconnect_timeout": 10.0,
    }  # fmt: skip
    DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", 3)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# Jobs lie in the same database: put there in the transaction that makes them due.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "factcheck.views.errors.csrf_failure"

# What all web processes count together, such as tries at a password; a migration makes the table.
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "factcheck_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # Parts of public pages, by all that they are made from; some 20 kB each, in each web process.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "TIMEOUT": 86_400,
        "OPTIONS": {"MAX_ENTRIES": 3_000},
    },
}

# Accounts: by invitation alone; name or mail address, password, then a code or passkey if set up.
AUTHENTICATION_BACKENDS = ["factcheck.users.backend.Backend"]
ACCOUNT_ADAPTER = "factcheck.users.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = bool(MAIL)
ACCOUNT_EMAIL_SUBJECT_PREFIX = f"{PRODUCT_NAME}: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_SESSION_REMEMBER = True  # for SESSION_COOKIE_AGE without use
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600  # seconds
ACCOUNT_FORMS = {
    "login": "factcheck.users.forms.SignIn",
    "reauthenticate": "factcheck.users.forms.Again",
    "change_password": "factcheck.users.forms.ChangePassword",
    "reset_password": "factcheck.users.forms.AskReset",
    "reset_password_from_key": "factcheck.users.forms.NewPassword",
}
# By account first: what one person mistypes is not counted against all at their address.
ACCOUNT_RATE_LIMITS = {
    "login": "300/10m/ip",
    "login_failed": "8/10m/key,100/10m/ip",
    "reauthenticate": "15/10m/user",
    "change_password": "10/10m/user",
    "reset_password": "3/10m/key,30/10m/ip",
    "reset_password_from_key": "30/10m/ip",
    "signup": "30/10m/ip",
}
MFA_ADAPTER = "factcheck.users.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = PRODUCT_NAME
MFA_TOTP_TOLERANCE = 1  # half a minute to either side: telephones' clocks differ
MFA_RATE_LIMITS = {"webauthn_login": "300/10m/ip"}
MFA_FORMS = {
    "authenticate": "factcheck.users.forms.Code",
    "reauthenticate": "factcheck.users.forms.CodeAgain",
    "activate_totp": "factcheck.users.forms.FirstCode",
    "add_webauthn": "factcheck.users.forms.AddPasskey",
    "edit_webauthn": "factcheck.users.forms.NamePasskey",
}
PASSWORD_RESET_TIMEOUT = 86_400  # seconds for which a link to a new password leads there
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
for _name, _value in MAIL.items():
    if _name.startswith("EMAIL_") or _name == "DEFAULT_FROM_EMAIL":
        globals()[_name] = _value

USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "factcheck" / "locale"]  # docs/how-to/translate.md

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
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SECURE_REDIRECT_EXEMPT = [r"^api/v1/desk/"]  # refused there: what came with a token is in the open
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
