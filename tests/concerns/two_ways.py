"""The two-way journey as a resident's and a handler's browser send it."""

import uuid

from django.contrib.auth.models import User

from concerns.models import Concern, Outcome, Status
from concerns.services import change_status

FOLLOW = "/rapportera/mitt-arende/"
REPLY = f"{FOLLOW}svara/"
JUDGE = f"{FOLLOW}omdome/"


class Resident:
    """Somebody with a receipt."""

    def __init__(self, client, parse, filled_form, *, prefix="", **more):
        self.client, self.parse, self.prefix = client, parse, prefix
        answer = client.post(f"{prefix}/rapportera/otrygg-plats/", filled_form | more)
        data = parse(answer).data
        self.reference = data["data-reference"][0]
        self.code = data["data-receipt-code"][0]

    @property
    def case(self):
        return Concern.objects.get(reference=self.reference)

    def look(self):
        return self.client.post(f"{self.prefix}{FOLLOW}", {"code": self.code})

    def write(self, text="", **more):
        return self.client.post(f"{self.prefix}{REPLY}", self.filled(text=text, **more))

    def judge(self, helped, **more):
        return self.client.post(f"{self.prefix}{JUDGE}", self.filled(helped=helped, **more))

    def filled(self, **fields):
        return {"code": self.code, "submission_id": str(uuid.uuid4())} | fields


def handler():
    return User.objects.get(username="handlaggare")


def close(concern):
    return change_status(
        concern=concern, new_status=Status.CLOSED, actor=handler(), outcome=Outcome.ANSWERED
    )
