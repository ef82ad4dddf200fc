"""The promises' addresses under `/api/`."""

from django.urls import path

from promises.open_data import views

app_name = "promises_data"

urlpatterns = [
    path("promises.json", views.promises_json, name="json"),
    path("promises.csv", views.promises_csv, name="csv"),
    # Where the W3C's CSV on the Web looks for it: the file's own address and "-metadata.json".
    path("promises.csv-metadata.json", views.csv_dictionary, name="dictionary"),
]
