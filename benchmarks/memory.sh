#!/bin/sh
# Fits from CSV files in small heaps and prints wall time and peak memory of the whole process: sh benchmarks/memory.sh
# Needs benchmarks/target/benchmarks.jar and GNU time.
set -eu
jar=$(dirname "$0")/target/benchmarks.jar
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

check() { # heap, model
    java -cp "$jar" org.ranef.benchmarks.WriteCsv "$2" "$folder/data.csv"
    echo "$2 in a heap of $1, CSV of $(du -h "$folder/data.csv" | cut -f1)"
    /usr/bin/time -f "  %e s wall, %M kB peak" java "-Xmx$1" -cp "$jar" org.ranef.benchmarks.FitCsv "$2" "$folder/data.csv"
}

check 512m slopes:1
check 1g insteval-full
check 256m insteval-full
