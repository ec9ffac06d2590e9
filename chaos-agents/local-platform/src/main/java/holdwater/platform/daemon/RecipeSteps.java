package holdwater.platform.daemon;

import holdwater.platform.api.RecipeRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does what a recipe says, and looks whether it took. Safe for use by several threads. */
final class RecipeSteps {
  private static final Duration STEP_WITHIN = Duration.ofSeconds(5);
  private static final int LONGEST_BODY = 64 * 1024;
  private static final int GONE = 404;

  private static final String TAKES_AWAY = "DELETE";

  private final HttpClient http;
  private final boolean goneIsDone;

  /**
   * @param goneIsDone whether it is a success that what is to be taken away is not there
   */
  RecipeSteps(HttpClient http, boolean goneIsDone) {
    this.http = http;
    this.goneIsDone = goneIsDone;
  }

  /** It was answered, and not as it should be: others may still be. */
  private static final class Unwelcome extends IOException {
    private static final long serialVersionUID = 1L;

    Unwelcome(String message) {
      super(message);
    }
  }

  /**
   * One after the other, each within five seconds, or, if it is a program, within fifteen. One that
   * is refused keeps no other from being sent; where nobody answers that is the end.
   *
   * @return how the last went
   * @throws IOException with the first that failed, or whose answer is not what is expected
   */
  String sendAll(List<RecipeRequest.Step> steps) throws IOException, InterruptedException {
    String last = "";
    IOException first = null;
    for (RecipeRequest.Step step : steps) {
      try {
        last =
            step instanceof RecipeRequest.Command command
                ? RecipeCommand.run(command)
                : send((RecipeRequest.Call) step);
      } catch (Unwelcome e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
    return last;
  }

  private String send(RecipeRequest.Call step) throws IOException, InterruptedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status = send(step, said);
    String answer = StepNames.of(step) + " answered " + status;
    // Where a gateway has lost its way, whoever is to be told something is "not found" as well.
    if (status != GONE || !goneIsDone || !step.method().equals(TAKES_AWAY)) {
      check(step, status, said.toString(StandardCharsets.UTF_8), answer);
    }
    return answer;
  }

  private int send(RecipeRequest.Call step, ByteArrayOutputStream said)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(
            request(step),
            BodyHandlers.ofByteArrayConsumer(
                part -> part.ifPresent(bytes -> keepBeginning(said, bytes))));
    try {
      // The client's own limit ends with the headers.
      return answer.get(STEP_WITHIN.toNanos(), TimeUnit.NANOSECONDS).statusCode();
    } catch (TimeoutException e) {
      throw new IOException(StepNames.of(step) + " did not answer in time", e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure
          ? failure
          : new IOException(String.valueOf(e.getCause()), e);
    } finally {
      answer.cancel(true);
    }
  }

  private static HttpRequest request(RecipeRequest.Call step) throws IOException {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(step.url()))
              .timeout(STEP_WITHIN)
              .method(step.method(), HttpRequest.BodyPublishers.ofString(step.body()));
      step.headers().forEach(request::header);
      return request.build();
    } catch (IllegalArgumentException e) {
      // Its message may have the value of a header, which may be a token: it goes no further.
      throw new IOException(StepNames.of(step) + " cannot be sent: its URL or a header is wrong");
    }
  }

  private static void keepBeginning(ByteArrayOutputStream said, byte[] bytes) {
    said.write(bytes, 0, Math.min(bytes.length, LONGEST_BODY - said.size()));
  }

  private static void check(RecipeRequest.Call step, int status, String said, String last)
      throws IOException {
    if (status / 100 != 2) {
      throw new Unwelcome(last);
    }
    String expected = step.expect().orElse("");
    if (!withoutBlanks(said).contains(withoutBlanks(expected))) {
      throw new Unwelcome(last + " without '" + expected + "'");
    }
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s", "");
  }
}
