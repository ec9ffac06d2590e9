package holdwater.edge;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.CallContext;
import holdwater.runtime.signing.ContentSignature;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/**
 * Content for viewers. A hit is answered on the event loop, from the page cache; only a fill takes
 * one of the bounded threads. So an origin that hangs slows down what is not cached, and nothing
 * else.
 */
@Controller
final class ContentController {

  private final ContentSignature signature;
  private final DiskCache cache;
  private final Fills fills;
  private final EdgeMetrics metrics;
  private final ExecutorService blocking;
  private final Clock clock;

  ContentController(
      ContentSignature signature,
      DiskCache cache,
      Fills fills,
      EdgeMetrics metrics,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking,
      Clock clock) {
    this.signature = signature;
    this.cache = cache;
    this.fills = fills;
    this.metrics = metrics;
    this.blocking = blocking;
    this.clock = clock;
  }

  @PermitAll
  @Get("/content/{titleId}/{rung}/{file}")
  CompletionStage<HttpResponse<byte[]>> content(
      HttpRequest<?> request,
      String titleId,
      String rung,
      String file,
      @Nullable @QueryValue Long from,
      @Nullable @QueryValue Long exp,
      @Nullable @QueryValue String sig) {
    ContentKey key =
        ContentKey.of(titleId, rung, file)
            .orElseThrow(() -> ApiFailure.notFound("There is no such object."));
    if (!key.isPublic() && !isAllowed(titleId, from, exp, sig)) {
      throw ApiFailure.forbidden("The signature is missing, wrong, expired or not good yet.");
    }
    Optional<byte[]> cached = cache.get(key);
    if (cached.isPresent()) {
      return CompletableFuture.completedFuture(answer(request, key, CacheResult.HIT, cached.get()));
    }
    Callable<HttpResponse<byte[]>> fill =
        CallContext.carry(
            () -> {
              Fills.Filled filled = fills.get(key);
              return answer(request, key, filled.result(), filled.body());
            });
    return CompletableFuture.supplyAsync(() -> unwrapped(fill), blocking);
  }

  @Get("/edge/status")
  EdgeStatus status() {
    return metrics.status();
  }

  private boolean isAllowed(
      String titleId, @Nullable Long from, @Nullable Long exp, @Nullable String sig) {
    return from != null
        && exp != null
        && sig != null
        && signature.allows(titleId, from, exp, sig, clock.instant());
  }

  private HttpResponse<byte[]> answer(
      HttpRequest<?> request, ContentKey key, CacheResult result, byte[] object) {
    String query = request.getUri().getRawQuery();
    byte[] body = key.isPlaylist() && query != null ? Playlists.signed(object, query) : object;
    HttpResponse<byte[]> answer = ContentAnswers.of(request, key, result, body);
    // Of a part only its bytes, of what has not changed none.
    metrics.served(result, answer.getBody().map(sent -> sent.length).orElse(0));
    return answer;
  }

  private static <T> T unwrapped(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }
}
