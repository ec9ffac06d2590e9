package holdwater.proxy.http;

import java.util.List;

/**
 * A request that has found its route.
 *
 * @param names what the path has for the placeholders of the route, decoded
 */
record Call(List<String> names, String body) {

  String name(int index) {
    return names.get(index);
  }
}
