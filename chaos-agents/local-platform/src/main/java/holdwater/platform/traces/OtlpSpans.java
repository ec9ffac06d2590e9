package holdwater.platform.traces;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Reads the spans of one message of {@code opentelemetry-proto}'s {@code
 * ExportTraceServiceRequest}.
 *
 * <p>The three levels around a span are walked by hand and each span is built by itself: two
 * megabytes can hold a million empty spans, which as objects would take a hundred.
 */
final class OtlpSpans {
  /** More spans of one message are not kept. */
  static final int MOST_SPANS = 4_000;

  /** A bigger span or resource is not kept: it would be one whose attributes nobody shows. */
  static final int MOST_SPAN_BYTES = 64 << 10;

  private static final int RESOURCE_SPANS = 1;
  private static final int RESOURCE = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int ID_BYTES = 8;
  private static final int TRACE_ID_BYTES = 16;
  private static final String UNNAMED = "unknown_service";

  private final List<TracedSpan> spans = new ArrayList<>();
  private final SpanWords words;
  private int lost;

  private OtlpSpans(SpanWords words) {
    this.words = words;
  }

  /**
   * Reads a whole message.
   *
   * @throws MessageRefused when it is none of that kind
   */
  static OtlpSpans read(byte[] message, SpanWords words) throws MessageRefused {
    OtlpSpans read = new OtlpSpans(words);
    try {
      CodedInputStream in = CodedInputStream.newInstance(message);
      eachPart(in, RESOURCE_SPANS, () -> read.resourceSpans(in));
      return read;
    } catch (IOException e) {
      throw new MessageRefused(400, "no spans by OTLP: " + e.getMessage());
    }
  }

  List<TracedSpan> spans() {
    return spans;
  }

  /** Spans that it had and that are not among {@link #spans()}. */
  int lost() {
    return lost;
  }

  private interface Part {
    void read() throws IOException;
  }

  /** Reads each nested message of that number, with the limit set to its end, and skips others. */
  private static void eachPart(CodedInputStream in, int number, Part part) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!isMessage(tag, number)) {
        in.skipField(tag);
        continue;
      }
      int outer = in.pushLimit(in.readRawVarint32());
      part.read();
      in.popLimit(outer);
    }
  }

  private static boolean isMessage(int tag, int number) {
    return WireFormat.getTagFieldNumber(tag) == number
        && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** The resource, which says whose they are, may stand before or behind its spans. */
  private void resourceSpans(CodedInputStream in) throws IOException {
    Resource resource = Resource.getDefaultInstance();
    List<TracedSpan> found = new ArrayList<>();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (isMessage(tag, RESOURCE)) {
        resource = resource(in);
      } else if (isMessage(tag, SCOPE_SPANS)) {
        int outer = in.pushLimit(in.readRawVarint32());
        eachPart(in, SPANS, () -> span(in, found));
        in.popLimit(outer);
      } else {
        in.skipField(tag);
      }
    }
    take(resource, found);
  }

  private static Resource resource(CodedInputStream in) throws IOException {
    ByteString bytes = in.readBytes();
    return bytes.size() > MOST_SPAN_BYTES
        ? Resource.getDefaultInstance()
        : Resource.parseFrom(bytes);
  }

  /** With the limit set to the end of the span. */
  private void span(CodedInputStream in, List<TracedSpan> found) throws IOException {
    int size = in.getBytesUntilLimit();
    if (spans.size() + found.size() >= MOST_SPANS || size > MOST_SPAN_BYTES) {
      lost++;
      in.skipRawBytes(size);
      return;
    }
    Span span = Span.parseFrom(in.readRawBytes(size));
    if (span.getTraceId().size() != TRACE_ID_BYTES || span.getSpanId().size() != ID_BYTES) {
      lost++;
      return;
    }
    found.add(new TracedSpan(hex(span.getTraceId()), words.seen(span)));
  }

  private void take(Resource resource, List<TracedSpan> found) {
    Map<String, String> whose = words.of(resource.getAttributesList());
    String service = whose.getOrDefault(SpanWords.SERVICE, UNNAMED);
    String instance = whose.getOrDefault(SpanWords.INSTANCE, "");
    for (TracedSpan each : found) {
      spans.add(new TracedSpan(each.trace(), each.span().of(service, instance)));
    }
  }

  static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }
}
