"""Reading uploads: never to a temporary file, never more of one than may be kept."""

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

from concerns.limits import ATTACHMENT_MAX_BYTES, ATTACHMENTS_MAX


class LimitedUploadHandler(FileUploadHandler):
    """Keeps at most as many bytes as a file, and as many files as a report, may have.

    The rest is read and thrown away, so that the resident's text survives a too large file. The
    size is counted to the end. Nothing is written to disk unencrypted.
    """

    chunk_size = 256 * 1024

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django declares it
        super().__init__(*args, **kwargs)
        self.kept_files = 0
        self.buffer = io.BytesIO()

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # Any: as above
        """Begin a file and let no other handler have it."""
        super().new_file(*args, **kwargs)
        self.buffer = io.BytesIO()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, unless it is too much."""
        is_wanted = self.kept_files < ATTACHMENTS_MAX
        if is_wanted and start + len(raw_data) <= ATTACHMENT_MAX_BYTES:
            self.buffer.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """Return the file with its true size, whether or not its bytes were kept."""
        self.kept_files += 1
        self.buffer.seek(0)
        return InMemoryUploadedFile(
            file=self.buffer,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
