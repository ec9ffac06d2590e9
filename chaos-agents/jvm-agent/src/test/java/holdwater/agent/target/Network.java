package holdwater.agent.target;

import com.sun.net.httpserver.HttpServer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Clients of a server of its own. */
public final class Network {
  private static final String TAG = "X-Holdwater-Experiment";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static HttpServer server;

  private Network() {}

  private static synchronized int port() throws IOException {
    if (server == null) {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      server.start();
    }
    return server.getAddress().getPort();
  }

  /** Of the server that all of them call. */
  public static String port(String... arguments) throws IOException {
    return "" + port();
  }

  static URI uri() throws IOException {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  public static String jdkClient(String... arguments) throws Exception {
    return "" + CLIENT.send(request(arguments), discarding()).statusCode();
  }

  /** Waits no longer than so many milliseconds. */
  public static String hurriedJdkClient(String... arguments) throws Exception {
    HttpRequest hurried =
        HttpRequest.newBuilder(uri())
            .timeout(Duration.ofMillis(Long.parseLong(arguments[0])))
            .build();
    return "" + CLIENT.send(hurried, discarding()).statusCode();
  }

  /** With a tag if one is given. */
  private static HttpRequest request(String... arguments) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri());
    for (String tag : arguments) {
      request.header(TAG, tag);
    }
    return request.build();
  }

  private static HttpResponse.BodyHandler<Void> discarding() {
    return HttpResponse.BodyHandlers.discarding();
  }

  public static String jdkClientAsync(String... arguments) throws Exception {
    return ""
        + CLIENT.sendAsync(request(arguments), discarding()).get(30, TimeUnit.SECONDS).statusCode();
  }

  /** Asks for status, headers and body, each of which looks for the answer anew. */
  public static String urlConnection(String... arguments) throws Exception {
    HttpURLConnection connection = (HttpURLConnection) uri().toURL().openConnection();
    for (String tag : arguments) {
      connection.setRequestProperty(TAG, tag);
    }
    int status = connection.getResponseCode();
    connection.getHeaderField("Date");
    try (InputStream body = connection.getInputStream()) {
      return status + new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public static String netty(String... arguments) throws Exception {
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    CompletableFuture<String> answer = new CompletableFuture<>();
    try {
      Channel channel =
          new Bootstrap()
              .group(loops)
              .channel(NioSocketChannel.class)
              .handler(
                  new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel fresh) {
                      fresh.pipeline().addLast(new HttpClientCodec());
                      fresh.pipeline().addLast(new HttpObjectAggregator(1_000));
                      fresh.pipeline().addLast(new Answer(answer));
                    }
                  })
              .connect("127.0.0.1", port())
              .sync()
              .channel();
      DefaultFullHttpRequest request =
          new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
      request.headers().set("Host", "127.0.0.1:" + port());
      for (String tag : arguments) {
        request.headers().set(TAG, tag);
      }
      ChannelFuture written = channel.writeAndFlush(request);
      written.addListener(
          future -> {
            if (!future.isSuccess()) {
              answer.completeExceptionally(future.cause());
            }
          });
      return answer.get(30, TimeUnit.SECONDS);
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
  }

  private static final class Answer extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final CompletableFuture<String> answer;

    Answer(CompletableFuture<String> answer) {
      this.answer = answer;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpResponse response) {
      answer.complete("" + response.status().code());
    }
  }

  public static String resolve(String... arguments) throws IOException {
    return InetAddress.getByName(arguments[0]).getHostAddress();
  }
}
