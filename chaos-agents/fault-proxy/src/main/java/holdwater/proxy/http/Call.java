package holdwater.proxy.http;

import java.util.List;

/**
 * A request that has found its route.
 *
 * @param names what the path has for the placeholders of the route, decoded
 * @param body as it came; nobody may write to it
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Call(List<String> names, byte[] body) {

  String name(int index) {
    return names.get(index);
  }
}
