package holdwater.cli.toolkit;

import holdwater.engine.toolkit.ActivityFailed;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks servers, each hop of a redirection only if its host may be asked, and never by a proxy. */
final class HttpCalls {
  /** For who says nothing: the Chaos Toolkit would wait for ever. */
  static final Duration CONNECT = Duration.ofSeconds(10);

  static final Duration ANSWER = Duration.ofSeconds(60);

  private static final int MOST_BYTES = 4 << 20;
  private static final int MOST_REDIRECTS = 30;
  private static final int SEE_OTHER = 303;
  private static final int KEEPS_METHOD = 307;
  private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)");

  private final HostGuard guard;

  HttpCalls(HostGuard guard) {
    this.guard = guard;
  }

  /**
   * The answer, whatever its status.
   *
   * @throws ActivityFailed when there is none in time, or its host must not be asked
   */
  HttpAnswer ask(HttpQuestion question) throws ActivityFailed, InterruptedException {
    HttpQuestion next = question;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      HttpAnswer answer = once(next);
      if (!answer.isRedirect()) {
        return answer;
      }
      next = redirected(next, answer);
    }
    throw new ActivityFailed("more than " + MOST_REDIRECTS + " redirections");
  }

  private static HttpQuestion redirected(HttpQuestion from, HttpAnswer answer)
      throws ActivityFailed {
    URI target;
    try {
      target = from.url().resolve(Urls.of(answer.header("location")));
    } catch (IllegalArgumentException e) {
      throw new ActivityFailed("redirected to what is no address");
    }
    boolean get =
        answer.status() == SEE_OTHER
            || (answer.status() < SEE_OTHER && from.method().equals("POST"));
    Map<String, String> headers = new LinkedHashMap<>(from.headers());
    if (!target.getRawAuthority().equals(from.url().getRawAuthority())) {
      // What shows who one is, is for the first host only.
      headers.keySet().removeIf(name -> name.equalsIgnoreCase("Authorization"));
    }
    boolean keeps = answer.status() >= KEEPS_METHOD || !get;
    return from.redirected(keeps ? from.method() : "GET", target, headers);
  }

  private HttpAnswer once(HttpQuestion question) throws ActivityFailed, InterruptedException {
    checkPermitted(question.url());
    HttpClient client = client(question);
    int left = question.retries();
    while (true) {
      try {
        return send(client, question);
      } catch (NobodyThere e) {
        if (left-- <= 0) {
          throw new ActivityFailed(e.getMessage());
        }
      }
    }
  }

  private void checkPermitted(URI url) throws ActivityFailed {
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw new ActivityFailed("'" + url + "' is no address of a server");
    }
    Optional<String> refusal = guard.refusal(url.getHost());
    if (refusal.isPresent()) {
      throw new ActivityFailed(refusal.get());
    }
  }

  private static HttpClient client(HttpQuestion question) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(question.connect());
    if (!question.verifyTls()) {
      builder.sslContext(AnyServer.context());
    }
    return builder.build();
  }

  /** Nothing was sent, so that it may be tried again. */
  private static final class NobodyThere extends Exception {
    private static final long serialVersionUID = 1L;

    NobodyThere(String message) {
      super(message);
    }
  }

  private static HttpAnswer send(HttpClient client, HttpQuestion question)
      throws ActivityFailed, NobodyThere, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(question.url());
    question.headers().forEach(request::header);
    request.method(
        question.method(),
        question.body().map(BodyPublishers::ofString).orElse(BodyPublishers.noBody()));
    Body body = new Body();
    CompletableFuture<HttpResponse<Void>> sent =
        client.sendAsync(request.build(), BodyHandlers.ofByteArrayConsumer(body::add));
    try {
      Duration atMost = question.connect().plus(question.answer());
      return answer(sent.get(atMost.toMillis(), TimeUnit.MILLISECONDS), body);
    } catch (TimeoutException e) {
      throw new ActivityFailed("activity took too long to complete");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
        throw new NobodyThere("failed to connect to " + question.url());
      }
      throw new ActivityFailed("no answer of " + question.url() + ": " + cause.getMessage());
    } finally {
      sent.cancel(true);
    }
  }

  private static HttpAnswer answer(HttpResponse<Void> response, Body body) {
    Map<String, String> headers = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    HttpAnswer answer = new HttpAnswer(response.statusCode(), headers, "");
    String text = body.text(charset(answer.header("content-type")));
    return new HttpAnswer(response.statusCode(), headers, text);
  }

  private static Charset charset(String contentType) {
    Matcher named = CHARSET.matcher(contentType);
    try {
      return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** As much of a body as anybody wants. */
  private static final class Body {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    synchronized void add(Optional<byte[]> part) {
      part.ifPresent(bytes::writeBytes);
      if (bytes.size() > MOST_BYTES) {
        throw new IllegalStateException("the answer has more than " + MOST_BYTES + " bytes");
      }
    }

    synchronized String text(Charset charset) {
      return bytes.toString(charset);
    }
  }
}
