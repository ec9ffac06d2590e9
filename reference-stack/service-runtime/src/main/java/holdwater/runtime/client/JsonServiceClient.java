package holdwater.runtime.client;

import holdwater.resilience.Repeatable;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.UpstreamBytes;
import holdwater.runtime.UpstreamFailure;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/** Turns objects into requests and answers into objects. */
final class JsonServiceClient implements ServiceClient {
  private final String service;
  private final JsonMapper json;
  private final Tries tries;

  JsonServiceClient(String service, JsonMapper json, Tries tries) {
    this.service = service;
    this.json = json;
    this.tries = tries;
  }

  @Override
  public <T> T get(String path, Class<T> type) {
    return read(getBytes(path), Argument.of(type));
  }

  @Override
  public <T> List<T> getList(String path, Class<T> item) {
    return read(getBytes(path), Argument.listOf(item));
  }

  @Override
  public UpstreamBytes getBytes(String path) {
    return tries.answerTo(
        new HttpExchange.Outgoing("GET", service, path, null), Repeatable.IDEMPOTENT);
  }

  @Override
  public <T> T post(String path, Object body, Class<T> type) {
    return post(path, body, type, Repeatable.ONCE);
  }

  @Override
  public <T> T postIdempotent(String path, Object body, Class<T> type) {
    return post(path, body, type, Repeatable.IDEMPOTENT);
  }

  private <T> T post(String path, Object body, Class<T> type, Repeatable repeatable) {
    byte[] bytes;
    try {
      bytes = json.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "body of type " + body.getClass() + " is not @Serdeable", e);
    }
    UpstreamBytes answer =
        tries.answerTo(new HttpExchange.Outgoing("POST", service, path, bytes), repeatable);
    return type == Void.class ? null : read(answer, Argument.of(type));
  }

  private <T> T read(UpstreamBytes answer, Argument<T> type) {
    try {
      T value = json.readValue(answer.body(), type);
      if (value != null) {
        return value;
      }
      throw unreadable(null);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private UpstreamFailure unreadable(IOException cause) {
    return new UpstreamFailure(
        service,
        502,
        "unreadable",
        "The answer of " + service + " is not what was expected.",
        cause);
  }
}
