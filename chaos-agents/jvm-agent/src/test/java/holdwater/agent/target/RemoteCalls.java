package holdwater.agent.target;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** gRPC: a server that says again what it is told, and calls of it. */
public final class RemoteCalls {
  private static final Metadata.Key<String> TAG =
      Metadata.Key.of("X-Holdwater-Experiment", Metadata.ASCII_STRING_MARSHALLER);
  private static final String SERVICE = "acme.Echo";
  private static final MethodDescriptor<String, String> SAY =
      method("Say", MethodDescriptor.MethodType.UNARY);
  private static final MethodDescriptor<String, String> REPEAT =
      method("Repeat", MethodDescriptor.MethodType.SERVER_STREAMING);
  private static final int PORT = listening();
  private static final Channel CHANNEL = builder().build();
  private static final Channel WITHOUT_RETRIES = builder().disableRetry().build();

  private RemoteCalls() {}

  private static final class Text implements MethodDescriptor.Marshaller<String> {
    @Override
    public InputStream stream(String text) {
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String parse(InputStream bytes) {
      try {
        return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static MethodDescriptor<String, String> method(
      String name, MethodDescriptor.MethodType type) {
    return MethodDescriptor.newBuilder(new Text(), new Text())
        .setType(type)
        .setFullMethodName(SERVICE + "/" + name)
        .build();
  }

  private static int listening() {
    try {
      Server server =
          OkHttpServerBuilder.forPort(
                  new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                  InsecureServerCredentials.create())
              .addService(
                  ServerServiceDefinition.builder(SERVICE)
                      .addMethod(SAY, ServerCalls.asyncUnaryCall(RemoteCalls::say))
                      .addMethod(REPEAT, ServerCalls.asyncServerStreamingCall(RemoteCalls::repeat))
                      .build())
              .build()
              .start();
      return server.getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OkHttpChannelBuilder builder() {
    return OkHttpChannelBuilder.forAddress("127.0.0.1", PORT, InsecureChannelCredentials.create());
  }

  private static void say(String text, StreamObserver<String> answer) {
    answer.onNext(text);
    answer.onCompleted();
  }

  private static void repeat(String text, StreamObserver<String> answer) {
    answer.onNext(text);
    say(text, answer);
  }

  private static Channel channel(String... tags) {
    Metadata headers = new Metadata();
    for (String tag : tags) {
      headers.put(TAG, tag);
    }
    return ClientInterceptors.intercept(
        CHANNEL, MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  public static String blocking(String... tags) {
    return ClientCalls.blockingUnaryCall(channel(tags), SAY, CallOptions.DEFAULT, "hello");
  }

  public static String withoutRetries(String... tags) {
    return ClientCalls.blockingUnaryCall(WITHOUT_RETRIES, SAY, CallOptions.DEFAULT, "hello");
  }

  public static String future(String... tags) throws Exception {
    return ClientCalls.futureUnaryCall(channel(tags).newCall(SAY, CallOptions.DEFAULT), "hello")
        .get(30, TimeUnit.SECONDS);
  }

  public static String streaming(String... tags) {
    StringJoiner all = new StringJoiner(" ");
    ClientCalls.blockingServerStreamingCall(channel(tags), REPEAT, CallOptions.DEFAULT, "hello")
        .forEachRemaining(all::add);
    return all.toString();
  }

  /** In vain if it takes longer than five seconds. */
  public static String hurried(String... tags) {
    CallOptions soon = CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.SECONDS);
    return ClientCalls.blockingUnaryCall(channel(tags), SAY, soon, "hello");
  }
}
