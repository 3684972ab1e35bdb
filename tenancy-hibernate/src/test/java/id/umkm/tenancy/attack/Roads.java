package id.umkm.tenancy.attack;

import java.util.List;
import java.util.stream.Stream;

/** All roads. */
final class Roads {

    static final List<Road> ALL = Stream.of(
                    LoadingRoads.all(), WritingRoads.all(), TableRoads.all(), SqlRoads.all(), DriverRoads.all())
            .flatMap(List::stream)
            .toList();

    private Roads() {}
}
