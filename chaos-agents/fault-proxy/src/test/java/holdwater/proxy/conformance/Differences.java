package holdwater.proxy.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every difference that there may be. One that never occurs has to go from the list. */
final class Differences {

  private static final String TOXICS = "/proxies/[^/]+/toxics";
  private static final String TOXIC = TOXICS + "/[^/]+";

  private static final String BAD_BODY = "bad request body: ";

  private static final Pattern TAKEN = Pattern.compile("listen tcp (\\S+): bind");

  /** Each is at the same place with a chance of one in nine. */
  private static final int RESETS = 8;

  private Differences() {}

  /**
   * @param freePort nobody listens there
   */
  static List<Difference> all(int freePort) {
    List<Difference> all = new ArrayList<>();
    all.addAll(attributes());
    all.addAll(limits());
    all.addAll(addresses());
    all.addAll(access());
    all.addAll(paths(freePort));
    return all;
  }

  private static ApiCall proxy(String name, String listen) {
    return Calls.post(
        "/proxies",
        "{\"name\":\"" + name + "\",\"listen\":\"" + listen + "\",\"upstream\":\"127.0.0.1:1\"}");
  }

  private static ApiCall free(String name) {
    return proxy(name, ApiCall.HOST + ":0");
  }

  private static ApiCall toxic(String fields) {
    return Calls.post("/proxies/a/toxics", "{" + fields + "}");
  }

  /** More toxics than a proxy takes. */
  private static List<ApiCall> tooMany() {
    List<ApiCall> calls = new ArrayList<>(List.of(free("a")));
    for (int i = 0; i <= 64; i++) {
      calls.add(toxic("\"type\":\"latency\",\"name\":\"n" + i + "\""));
    }
    return calls;
  }

  private static List<Difference> attributes() {
    return List.of(
        new Difference(
            "attribute out of range",
            "four such values crash Toxiproxy at the next byte, others mean nothing",
            pair ->
                pair.is("POST|PATCH", TOXICS + "(/[^/]+)?")
                    && pair.answered(400, 200)
                    && pair.ours().error().startsWith(BAD_BODY),
            List.of(free("a"), toxic("\"type\":\"bandwidth\",\"attributes\":{\"rate\":-1}"))),
        new Difference(
            "half of a refused change",
            "what is answered 400 has changed nothing here",
            pair -> pair.is("POST|PATCH", TOXIC) && pair.answered(400, 400),
            List.of(
                free("a"),
                toxic("\"type\":\"latency\",\"name\":\"t\""),
                Calls.post(
                    "/proxies/a/toxics/t", "{\"attributes\":{\"latency\":5,\"jitter\":\"x\"}}"))),
        new Difference(
            "words about a body that cannot be read",
            "theirs are those of Go's library, with its types",
            pair ->
                pair.answered(400, 400)
                    && pair.ours().error().startsWith(BAD_BODY)
                    && pair.theirs().error().startsWith(BAD_BODY)
                    && pair.ourState().equals(pair.theirState()),
            List.of(Calls.post("/proxies", "{\"name\":1}"))));
  }

  private static List<Difference> limits() {
    return List.of(
        new Difference(
            "packet_loss",
            "a type of Toxiproxy's next version",
            pair ->
                pair.is("POST", TOXICS)
                    && pair.answered(200, 400)
                    && pair.ours().json().path("type").asText().equals("packet_loss"),
            List.of(free("a"), toxic("\"type\":\"packet_loss\""))),
        new Difference(
            "more toxics than a proxy takes",
            "everything is bounded",
            pair -> pair.ours().error().startsWith("a proxy takes at most"),
            tooMany()),
        new Difference(
            "name of a lease",
            "toxics named lease-... must not be there without it",
            pair -> pair.is("POST", TOXICS) && pair.ours().error().equals("lease not found"),
            List.of(free("a"), toxic("\"type\":\"latency\",\"name\":\"lease-1.x\""))));
  }

  private static List<Difference> addresses() {
    return List.of(
        new Difference(
            "listen without a host",
            "every interface is more than most mean; --strict-compat does it",
            pair ->
                (pair.theirState() + pair.theirs().body()).contains("[::]:")
                    && pair.ourState().equals(onLoopback(pair.theirState()))
                    && pair.ours().body().equals(onLoopback(pair.theirs().body())),
            List.of(proxy("a", ":0"))),
        new Difference(
            "names of ports",
            "a port is a number",
            pair -> pair.ours().error().contains("tcp/http: unknown port"),
            List.of(proxy("a", ApiCall.HOST + ":http"))),
        new Difference(
            "the name server's name",
            "is not ours to know, the lookup is the system's",
            pair ->
                pair.ours().error().contains("lookup ")
                    && pair.theirs()
                        .error()
                        .replaceAll(" on [^ ]+:53:", ":")
                        .equals(pair.ours().error()),
            List.of(proxy("a", "nobody.invalid:0"))));
  }

  private static String onLoopback(String text) {
    return text.replace("[::]:", "127.0.0.1:");
  }

  private static List<Difference> paths(int freePort) {
    return List.of(
        new Difference(
            "escaped dots",
            "a proxy may be called ..",
            pair -> pair.is("GET", "/proxies/%2e%2e") && pair.answered(404, 301),
            List.of(ApiCall.get("/proxies/%2e%2e"))),
        new Difference(
            "/metrics without a flag",
            "counting is always on; --strict-compat hides it",
            pair -> pair.is("GET", "/metrics") && pair.answered(200, 404),
            List.of(ApiCall.get("/metrics"))),
        new Difference(
            "a reset that cannot start every proxy",
            "here they are reset by name, there in any order; both stop at the first that fails",
            pair -> pair.is("POST", "/reset") && pair.answered(500, 500),
            stuck(freePort)),
        new Difference(
            "ports that change hands in a populate",
            "who is replaced in the same call makes way first",
            pair ->
                pair.is("POST", "/populate")
                    && pair.theirs().error().contains("address already in use")
                    && (!pair.ours().error().equals(pair.theirs().error()) || twoWantIt(pair)),
            handedOver(freePort)),
        new Difference(
            "/v3",
            "our own",
            pair -> pair.call().path().startsWith("/v3") && pair.theirs().status() == 404,
            List.of(ApiCall.get("/v3/proxies"))),
        // Toxiproxy never gets rid of this one, so it comes last.
        new Difference(
            "names with a slash",
            "what was created can be asked for and deleted",
            pair -> pair.call().path().contains("%2F") && pair.theirs().status() == 404,
            List.of(free("a/b"), ApiCall.get("/proxies/a%2Fb"))));
  }

  /**
   * The first of them replaces who has the port, so it gets it here, and the second is who fails;
   * there the first one does, by the same words.
   */
  private static boolean twoWantIt(Difference.Pair pair) {
    Matcher taken = TAKEN.matcher(pair.theirs().error());
    if (!taken.find()) {
      return false;
    }
    String wanted = "\"" + taken.group(1) + "\"";
    String body = pair.call().body();
    return body.indexOf(wanted) < body.lastIndexOf(wanted);
  }

  /** Of nine proxies two want one port, so every reset fails, at a place that Toxiproxy draws. */
  private static List<ApiCall> stuck(int port) {
    String listen = ApiCall.HOST + ":" + port;
    List<ApiCall> calls = new ArrayList<>();
    List<String> names = List.of("a", "b", "c", "d", "e", "f", "g");
    names.forEach(name -> calls.add(free(name)));
    calls.add(proxy("y", listen));
    calls.add(
        Calls.post(
            "/proxies",
            "{\"name\":\"z\",\"upstream\":\"u:1\",\"enabled\":false,\"listen\":\""
                + listen
                + "\"}"));
    for (int i = 0; i < RESETS; i++) {
      for (String name : names) {
        calls.add(Calls.post("/proxies/" + name + "/toxics", "{\"type\":\"noop\"}"));
      }
      calls.add(Calls.post("/reset", ""));
    }
    return calls;
  }

  /** The port of one is to be another's, and that one's follows in the same call. */
  private static List<ApiCall> handedOver(int port) {
    String listen = ApiCall.HOST + ":" + port;
    String populated =
        "[{\"name\":\"b\",\"listen\":\"%s\",\"upstream\":\"u:1\"},"
            + "{\"name\":\"a\",\"listen\":\"%s:0\",\"upstream\":\"u:1\"}]";
    return List.of(
        proxy("a", listen),
        free("b"),
        Calls.post("/populate", populated.formatted(listen, ApiCall.HOST)));
  }

  private static List<Difference> access() {
    return List.of(
        new Difference(
            "a page of another origin",
            "a browser must not reach it, whatever it calls itself",
            pair -> pair.ours().error().equals("origin not allowed"),
            List.of(new ApiCall("GET", "/version", "", List.of("Origin: http://evil.example")))),
        new Difference(
            "another host's name",
            "a name that was rebound to this machine is still another's",
            pair -> pair.ours().error().startsWith("host not allowed"),
            List.of(new ApiCall("GET", "/version", "", List.of("Host: evil.example")))));
  }
}
