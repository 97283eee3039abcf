"""Addresses of what holds a claim back, of right of reply, and of merging claims."""

from django.urls import re_path

from claims.views import claim_merges, holds, replies

_CLAIM = r"^desk/claims/(?P<public_id>[0-9a-z]{4,20})/"
_PK = r"(?P<pk>[1-9][0-9]{0,17})/"

urlpatterns = [
    re_path(_CLAIM + "hold/$", holds.hold, name="desk_hold"),
    re_path(_CLAIM + "embargo/$", holds.embargo, name="desk_embargo"),
    re_path(_CLAIM + "holds/" + _PK + "lift/$", holds.lift, name="desk_hold_lift"),
    re_path(_CLAIM + "merge/$", claim_merges.choose, name="desk_merge_choose"),
    re_path(_CLAIM + "merge/(?P<survivor>[0-9a-z]{4,20})/$", claim_merges.merge, name="desk_merge"),
    re_path(_CLAIM + "merges/" + _PK + "undo/$", claim_merges.unmerge, name="desk_unmerge"),
    re_path(_CLAIM + "replies/new/$", replies.reply, name="desk_reply_new"),
    re_path(_CLAIM + "replies/" + _PK + "$", replies.reply, name="desk_reply"),
    re_path(_CLAIM + "replies/" + _PK + "off/$", replies.reply_off, name="desk_reply_off"),
]
