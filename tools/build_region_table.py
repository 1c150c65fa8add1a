"""Write summarizer/article/data/regions.tsv: provinces, cities and counties of China with their codes.

Sources, both on npm: china-division 2.7.0 (WTFPL; the divisions of 2023, and Hong Kong, Macao and Taiwan)
and china-division 1.0.4 (MIT; the divisions of 2014, for names that older articles use).

    npm pack china-division@2.7.0 && npm pack china-division@1.0.4    # and unpack both
    python tools/build_region_table.py <2.7.0>/package/dist <1.0.4>/package/dist > summarizer/article/data/regions.tsv

One line a division: `code<TAB>name<TAB>former names`. The code tells the level and the parent: 210000 is a
province, 210600 one of its cities, 210604 a county of that city. Divisions without an official code here
(parts of Hong Kong, Macao and Taiwan) get letters in the place of digits.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from string import ascii_lowercase
from typing import Any

_SUFFIXES = ("自治县", "自治旗", "地区", "区", "县", "市", "旗", "盟")
_NO_CITY = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


def stem(name: str) -> str:
    for suffix in _SUFFIXES:
        if name.endswith(suffix) and len(name) > len(suffix) + 1:
            return name.removesuffix(suffix)
    return name


def read(folder: str, name: str) -> Any:
    return json.loads(Path(folder, name).read_text(encoding="utf-8"))


def main() -> None:
    new, old = sys.argv[1], sys.argv[2]
    names: dict[str, str] = {}
    for province in read(new, "pca-code.json"):
        names[province["code"] + "0000"] = province["name"]
        for city in province["children"]:
            if city["name"] not in _NO_CITY:
                names[city["code"] + "00"] = city["name"]
            for county in city["children"]:
                # 71 and above are development zones that only the statistics count as counties
                if len(county["code"]) == 6 and not 71 <= int(county["code"][4:]) <= 80:
                    names[county["code"]] = county["name"]

    former: dict[str, list[str]] = {code: [] for code in names}
    current = set(names.values())
    for county in read(old, "areas.json"):
        code, name = county["code"], county["name"]
        if (
            (code in names and names[code] == name)
            or name in current
            or name.endswith(("市辖区", "开发区", "管理区"))
        ):
            continue
        heirs = [
            c for c in names if c[:4] == code[:4] and not c.endswith("00") and stem(names[c]) == stem(name)
        ]
        heirs = heirs or [
            c for c in names if c[:2] == code[:2] and not c.endswith("00") and stem(names[c]) == stem(name)
        ]
        if not heirs and code in names:
            heirs = [code]
        if len(heirs) == 1 and len(name) > 2:
            former[heirs[0]].append(name)

    for code, territory in (("71", "台湾省"), ("81", "香港特别行政区"), ("82", "澳门特别行政区")):
        names[code + "0000"] = territory
        former[code + "0000"] = []
        cities = read(new, "HK-MO-TW.json")[territory]
        for i, (city, counties) in enumerate(cities.items()):
            prefix = code + ascii_lowercase[i] + "0"
            if code == "71":
                names[prefix + "00"] = city
                former[prefix + "00"] = {"桃园市": ["桃园县"]}.get(city, [])
            for j, county in enumerate(counties, start=1):
                if county[-1] in "区市" and len(county.split("（")[0]) > 2:
                    key = f"{prefix}{j:02}"
                    names[key] = county.split("（")[0]
                    former[key] = []

    out = sys.stdout
    out.write("# Administrative divisions of 2023: china-division 2.7.0 (WTFPL); former names: 1.0.4 (MIT)\n")
    for code in sorted(names):
        out.write("\t".join([code, names[code], *former[code]]) + "\n")


if __name__ == "__main__":
    main()
