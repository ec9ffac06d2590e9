package holdwater.gateway;

import holdwater.resilience.LoadShedding;
import holdwater.resilience.LoadShedding.Priority;
import holdwater.runtime.AnswersWithin;
import holdwater.runtime.ApiFailure;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import holdwater.runtime.TakesUpTo;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.security.PermitAll;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * What creators upload. Whose it is stands in the token and nowhere else; what a client calls its
 * file is not asked.
 */
@PermitAll
@Controller(Api.PREFIX)
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.UPLOAD_MILLIS)
final class UploadRoutes {
  /** The only kind of video that is taken. */
  static final String TYPE = "video/x-yuv4mpeg";

  /** As much as encoding takes. */
  static final int MOST_BYTES = 512 * 1024;

  /** Each is in memory three times: as it came, in Base64, and in the request to encoding. */
  private static final int AT_ONCE = 2;

  private static final int TOO_LARGE = 413;
  private static final int UNSUPPORTED = 415;
  private static final int BUSY = 503;

  /** As accounts has it. */
  @Serdeable
  record Right(boolean creator) {}

  /** The same as encoding gets it: with who is signed in, and the content in Base64. */
  @Serdeable
  record NewUpload(String accountId, String key, String content) {

    /** Without what is in it. */
    @Override
    public String toString() {
      return "NewUpload[" + accountId + "]";
    }
  }

  private final ServiceClient accounts;
  private final ServiceClient encoding;
  private final LoadShedding shedding;
  private final Semaphore places = new Semaphore(AT_ONCE);

  UploadRoutes(ServiceClients clients, LoadShedding shedding) {
    this.accounts = clients.to("accounts");
    this.encoding = clients.to("encoding");
    this.shedding = shedding;
  }

  /** The right to upload, for who asks for it. */
  @Post("/creator")
  JsonNode become(SignedIn account) {
    return accounts.postIdempotent(rightOf(account), new Right(true), JsonNode.class);
  }

  /**
   * A creator's video: 403 for others. The key names the request, so that another try of it, by
   * whatever gateway, is the same upload.
   */
  @Post("/uploads")
  @TakesUpTo(bytes = MOST_BYTES)
  @Consumes(TYPE)
  @Status(HttpStatus.CREATED)
  JsonNode upload(
      SignedIn account,
      HttpRequest<?> request,
      @Nullable @Header(Api.IDEMPOTENCY_KEY) String idempotencyKey,
      @Body byte[] content) {
    check(request, idempotencyKey, content);
    String key = Api.idempotencyKey(idempotencyKey);
    return shedding.call(Priority.REPORT, () -> oneOfFew(() -> handOn(account, key, content)));
  }

  private JsonNode handOn(SignedIn account, String key, byte[] content) {
    if (!accounts.get(rightOf(account), Right.class).creator()) {
      throw ApiFailure.forbidden("Only creators may upload.");
    }
    String text = Base64.getEncoder().encodeToString(content);
    NewUpload upload = new NewUpload(account.accountId(), key, text);
    return encoding.postIdempotent("/uploads", upload, JsonNode.class);
  }

  /** Those of whoever is signed in, newest first. */
  @Get("/uploads")
  HttpResponse<byte[]> all(SignedIn account) {
    String path = uploadsOf(account);
    return Api.handOn(shedding.call(Priority.BROWSE, () -> encoding.getBytes(path)));
  }

  /** 404 for another account's as for none. */
  @Get("/uploads/{uploadId}")
  HttpResponse<byte[]> one(SignedIn account, @PathVariable String uploadId) {
    String path = uploadsOf(account) + "/" + Api.uploadId(uploadId);
    return Api.handOn(shedding.call(Priority.BROWSE, () -> encoding.getBytes(path)));
  }

  private static void check(HttpRequest<?> request, @Nullable String key, byte[] content) {
    // The router lets a request pass that does not say what it carries.
    if (request.getContentType().map(MediaType::getName).filter(TYPE::equals).isEmpty()) {
      throw new ApiFailure(UNSUPPORTED, "unsupported-media-type", "An upload is a " + TYPE + ".");
    }
    if (key == null) {
      throw ApiFailure.badRequest(Api.IDEMPOTENCY_KEY + " is missing.");
    }
    if (content.length > MOST_BYTES) {
      throw new ApiFailure(
          TOO_LARGE, "too-large", "An upload has at most " + MOST_BYTES + " bytes.");
    }
  }

  private <T> T oneOfFew(Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new ApiFailure(BUSY, "busy", "Too many uploads are under way.");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private static String rightOf(SignedIn account) {
    return "/accounts/" + Api.encoded(account.accountId()) + "/creator";
  }

  private static String uploadsOf(SignedIn account) {
    return "/accounts/" + Api.encoded(account.accountId()) + "/uploads";
  }
}
