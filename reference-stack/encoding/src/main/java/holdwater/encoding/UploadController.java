package holdwater.encoding;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.CalledBy;
import holdwater.runtime.TakesUpTo;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** What creators upload. Who they are, and that they may, is for the gateway to know. */
@Controller
@CalledBy("gateway")
@ExecuteOn(TaskExecutors.BLOCKING)
final class UploadController {
  private static final int LONGEST_ACCOUNT = 36;
  private static final int LONGEST_KEY = 128;

  /** As much as {@link Uploads#MOST_BYTES} may be in Base64. */
  private static final int LONGEST_CONTENT = (Uploads.MOST_BYTES + 2) / 3 * 4;

  /** With what is around it. Content that is a little too long is told so by its own length. */
  private static final long LONGEST_REQUEST = 1_000_000;

  /**
   * A video that is uploaded.
   *
   * @param key names the request
   * @param content in Base64
   */
  @Serdeable
  record NewUpload(@Nullable String accountId, @Nullable String key, @Nullable String content) {

    /** Without what is in it: records end up in logs. */
    @Override
    public String toString() {
      return "NewUpload[" + accountId + "]";
    }
  }

  /**
   * A video that was uploaded.
   *
   * @param state received, encoded or failed
   */
  @Serdeable
  record Upload(String id, String digest, String state, Instant receivedAt) {
    static Upload of(UploadRow row) {
      return new Upload(row.id(), row.digest(), row.state().name(), row.receivedAt());
    }
  }

  private final Uploads uploads;

  UploadController(Uploads uploads) {
    this.uploads = uploads;
  }

  /** The same request once more has the same answer. */
  @Post("/uploads")
  @TakesUpTo(bytes = LONGEST_REQUEST)
  @Status(HttpStatus.CREATED)
  Upload accept(@Body NewUpload wanted) {
    return Upload.of(
        uploads.accept(
            checked("accountId", wanted.accountId(), LONGEST_ACCOUNT),
            checked("key", wanted.key(), LONGEST_KEY),
            content(wanted.content())));
  }

  @Get("/accounts/{accountId}/uploads")
  List<Upload> all(String accountId) {
    return uploads.of(accountId).stream().map(Upload::of).toList();
  }

  @Get("/accounts/{accountId}/uploads/{id}")
  Upload one(String accountId, String id) {
    return Upload.of(uploads.of(accountId, id));
  }

  private static String checked(String field, @Nullable String value, int longest) {
    if (value == null || value.isBlank() || value.length() > longest) {
      throw ApiFailure.badRequest(field + " has 1 to " + longest + " characters.");
    }
    return value;
  }

  private static byte[] content(@Nullable String base64) {
    if (base64 == null) {
      throw ApiFailure.badRequest("content is needed.");
    }
    if (base64.length() > LONGEST_CONTENT) {
      throw Uploads.tooLarge();
    }
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw ApiFailure.badRequest("content is no Base64.");
    }
  }
}
