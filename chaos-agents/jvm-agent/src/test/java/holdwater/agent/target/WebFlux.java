package holdwater.agent.target;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.RequestPath;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.server.adapter.HttpWebHandlerAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spring WebFlux, called as servers do that it runs on. */
public final class WebFlux {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final HttpWebHandlerAdapter APPLICATION =
      new HttpWebHandlerAdapter(
          exchange -> {
            exchange.getResponse().setStatusCode(HttpStatus.OK);
            return Mono.empty();
          });

  private WebFlux() {}

  private static ServerHttpRequest request(String... arguments) {
    URI uri = URI.create("http://127.0.0.1" + arguments[0]);
    HttpHeaders headers = new HttpHeaders();
    if (arguments.length > 1) {
      headers.add("X-Holdwater-Experiment", arguments[1]);
    }
    return (ServerHttpRequest)
        Proxy.newProxyInstance(
            WebFlux.class.getClassLoader(),
            new Class<?>[] {ServerHttpRequest.class},
            (proxy, method, given) ->
                switch (method.getName()) {
                  case "getId" -> "1";
                  case "getURI" -> uri;
                  case "getMethod" -> HttpMethod.GET;
                  case "getPath" -> RequestPath.parse(uri, null);
                  case "getHeaders" -> headers;
                  case "getAttributes" -> new HashMap<String, Object>();
                  case "getQueryParams", "getCookies" -> new LinkedMultiValueMap<>();
                  case "getBody" -> Flux.empty();
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == given[0];
                  default -> null;
                });
  }

  private static ServerHttpResponse response(AtomicInteger status) {
    HttpHeaders headers = new HttpHeaders();
    return (ServerHttpResponse)
        Proxy.newProxyInstance(
            WebFlux.class.getClassLoader(),
            new Class<?>[] {ServerHttpResponse.class},
            (proxy, method, given) ->
                switch (method.getName()) {
                  case "setStatusCode" -> {
                    status.set(((HttpStatusCode) given[0]).value());
                    yield true;
                  }
                  case "getStatusCode" ->
                      status.get() == 0 ? null : HttpStatusCode.valueOf(status.get());
                  case "setComplete" -> Mono.empty();
                  case "isCommitted" -> false;
                  case "getHeaders" -> headers;
                  case "getCookies" -> new LinkedMultiValueMap<>();
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == given[0];
                  default -> null;
                });
  }

  /** The status of a path and, if one is given, a tag. */
  public static String get(String... arguments) {
    AtomicInteger status = new AtomicInteger();
    APPLICATION.handle(request(arguments), response(status)).block(LIMIT);
    return status.toString();
  }
}
