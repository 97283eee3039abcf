from django.apps import AppConfig


class UsersConfig(AppConfig):
    name = "factcheck.users"
    label = "users"
    verbose_name = "People"
