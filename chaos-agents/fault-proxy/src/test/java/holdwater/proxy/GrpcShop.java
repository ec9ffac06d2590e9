package holdwater.proxy;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.okhttp.SslSocketFactoryChannelCredentials;
import io.grpc.okhttp.SslSocketFactoryServerCredentials;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/** A service of gRPC and its client, over HTTP/2 without an upgrade. */
final class GrpcShop implements AutoCloseable {

  private static final String SERVICE = "shop.Orders";

  static final MethodDescriptor<String, String> PLACE = method("Place", MethodType.UNARY);
  static final MethodDescriptor<String, String> LIST = method("List", MethodType.UNARY);
  static final MethodDescriptor<String, String> WATCH =
      method("Watch", MethodType.SERVER_STREAMING);
  static final MethodDescriptor<String, String> CHAT = method("Chat", MethodType.BIDI_STREAMING);

  /** What reached the server: method and length of the message. */
  final List<String> seen = new CopyOnWriteArrayList<>();

  private final Server server;
  private ManagedChannel channel;

  GrpcShop() throws IOException {
    this(InsecureServerCredentials.create());
  }

  /** The same inside of TLS. */
  GrpcShop(SSLContext own) throws IOException {
    this(SslSocketFactoryServerCredentials.create(own.getSocketFactory()));
  }

  private GrpcShop(ServerCredentials credentials) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServerServiceDefinition service =
        ServerServiceDefinition.builder(SERVICE)
            .addMethod(PLACE, ServerCalls.asyncUnaryCall((ask, to) -> answer("Place", ask, to)))
            .addMethod(LIST, ServerCalls.asyncUnaryCall((ask, to) -> answer("List", ask, to)))
            .addMethod(WATCH, ServerCalls.asyncServerStreamingCall(this::watch))
            .addMethod(CHAT, ServerCalls.asyncBidiStreamingCall(this::chat))
            .build();
    server = OkHttpServerBuilder.forPort(any, credentials).addService(service).build().start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** Where it is for those who check its certificate. */
  String named() {
    return "localhost:" + server.getPort();
  }

  /** The one channel to the shop; it stays for all calls. */
  Channel over(int port) {
    return over("127.0.0.1", port, InsecureChannelCredentials.create());
  }

  /** The same inside of TLS. */
  Channel over(int port, SSLContext trusting) {
    return over(
        "localhost", port, SslSocketFactoryChannelCredentials.create(trusting.getSocketFactory()));
  }

  private Channel over(String host, int port, ChannelCredentials credentials) {
    if (channel == null) {
      channel = OkHttpChannelBuilder.forAddress(host, port, credentials).build();
    }
    return channel;
  }

  private void answer(String method, String ask, StreamObserver<String> to) {
    seen.add(method + " " + ask.length());
    to.onNext(method + " of " + ask.length());
    to.onCompleted();
  }

  /** As many messages of 1 KiB as the request says. */
  private void watch(String ask, StreamObserver<String> to) {
    seen.add("Watch " + ask.length());
    for (int i = 0; i < Integer.parseInt(ask); i++) {
      to.onNext(i + " " + "w".repeat(1_024));
    }
    to.onCompleted();
  }

  private StreamObserver<String> chat(StreamObserver<String> to) {
    seen.add("Chat 0");
    return new StreamObserver<>() {
      @Override
      public void onNext(String said) {
        to.onNext("heard " + said);
      }

      @Override
      public void onError(Throwable why) {
        // The client left.
      }

      @Override
      public void onCompleted() {
        to.onCompleted();
      }
    };
  }

  static String call(Channel channel, MethodDescriptor<String, String> method, String ask) {
    CallOptions soon = CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS);
    return ClientCalls.blockingUnaryCall(channel, method, soon, ask);
  }

  private static MethodDescriptor<String, String> method(String name, MethodType type) {
    return MethodDescriptor.<String, String>newBuilder()
        .setType(type)
        .setFullMethodName(SERVICE + "/" + name)
        .setRequestMarshaller(new Text())
        .setResponseMarshaller(new Text())
        .build();
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.shutdownNow();
    }
    server.shutdownNow();
  }

  private static final class Text implements Marshaller<String> {

    @Override
    public InputStream stream(String value) {
      return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream stream) {
      try {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
