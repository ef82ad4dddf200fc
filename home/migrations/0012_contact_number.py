"""The municipality names its number in the register instead of holding the digits a second time."""

import re

import django.db.models.deletion
from django.db import migrations, models

NAME = "kontaktcenter"


def name_the_number(apps, schema_editor):
    """Lead each municipality to the number with its digits; make one where there is none."""
    ContactNumber = apps.get_model("home", "ContactNumber")
    for municipality in apps.get_model("home", "MunicipalitySettings").objects.all():
        digits = _digits(municipality.phone)
        if not digits:
            continue
        number = _find(ContactNumber, digits) or _make(ContactNumber, municipality)
        # The foot of every page is where people have read the hours until now.
        number.opening_hours = _hours(municipality.opening_hours) or number.opening_hours
        number.opening_hours_en = _hours(municipality.opening_hours_en) or number.opening_hours_en
        number.save()
        municipality.contact_number = number
        municipality.save()


def write_it_out(apps, schema_editor):
    for municipality in apps.get_model("home", "MunicipalitySettings").objects.exclude(
        contact_number=None
    ):
        number = municipality.contact_number
        municipality.phone, municipality.phone_tel = number.phone, number.tel
        municipality.opening_hours = number.opening_hours
        municipality.opening_hours_en = number.opening_hours_en
        municipality.save()


def leave_digits_out_of_names(apps, schema_editor):
    """Let the names be names: the number stands beside them."""
    for number in apps.get_model("home", "ContactNumber").objects.all():
        number.label = _without(number.label, number.phone)
        number.label_en = _without(number.label_en, number.phone)
        number.save()


def name_the_number_of_statements(apps, schema_editor):
    """Let accessibility statements name a number of the register, where theirs is one."""
    ContactNumber = apps.get_model("home", "ContactNumber")
    for page in apps.get_model("home", "AccessibilityStatementPage").objects.all():
        number = _find(ContactNumber, _digits(page.feedback_phone))
        if number is not None:
            page.feedback_phone = f"{{nummer:{number.code}}}"
            page.save()


def _find(model, digits):
    return next((number for number in model.objects.all() if _digits(number.phone) == digits), None)


def _make(model, municipality):
    taken = set(model.objects.values_list("code", flat=True))
    names = [NAME, *(f"{NAME}_{count}" for count in range(2, len(taken) + 3))]
    last = model.objects.order_by("sort_order").last()
    return model(
        code=next(name for name in names if name not in taken),
        label=municipality.organisation,
        phone=municipality.phone,
        tel=f"tel:{_digits(municipality.phone)}",
        kind="kommun",
        sort_order=last.sort_order + 1 if last else 0,
    )


def _digits(phone):
    """Return the digits as dialled in Sweden, so that +46 980 is 0980."""
    digits = re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)46", "0", phone).replace("(0)", ""))
    return re.sub(r"^00+", "0", digits)


def _hours(text):
    """Return hours as the register has them: other words stand before and behind them."""
    text = text.strip().rstrip(".")
    return text[:1].lower() + text[1:]


def _without(name, phone):
    return " ".join(name.replace(phone, "").split()) or name


class Migration(migrations.Migration):
    dependencies = [("home", "0011_workflow_in_swedish")]

    operations = [
        migrations.AlterField(
            "contactnumber",
            "opening_hours",
            models.CharField(blank=True, max_length=150, verbose_name="open"),
        ),
        migrations.AlterField(
            "contactnumber",
            "opening_hours_en",
            models.CharField(blank=True, max_length=150, verbose_name="open, in English"),
        ),
        migrations.AlterField(
            "accessibilitystatementpage",
            "feedback_phone",
            models.CharField(
                help_text="Names a number of the list, such as {nummer:kontaktcenter}.",
                max_length=80,
                verbose_name="phone",
            ),
        ),
        migrations.AddField(
            "municipalitysettings",
            "contact_number",
            models.ForeignKey(
                blank=True,
                help_text=(
                    "Stands at the foot of every page. Digits and hours come from the number."
                ),
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="home.contactnumber",
                verbose_name="number to call",
            ),
        ),
        migrations.RunPython(name_the_number, write_it_out),
        migrations.RunPython(leave_digits_out_of_names, migrations.RunPython.noop),
        migrations.RunPython(name_the_number_of_statements, migrations.RunPython.noop),
        migrations.RemoveField("municipalitysettings", "phone"),
        migrations.RemoveField("municipalitysettings", "phone_tel"),
        migrations.RemoveField("municipalitysettings", "opening_hours"),
        migrations.RemoveField("municipalitysettings", "opening_hours_en"),
    ]
