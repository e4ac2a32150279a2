using Shanzhi.Media;
using Shanzhi.Platform.Media.Formats;

namespace Shanzhi.Platform.Media;

/// <summary>Why an upload was refused, in words that say what to do.</summary>
internal static class MediaRefusals
{
    public static string Message(MediaRefusal refusal, MediaKind kind) => refusal switch
    {
        MediaRefusal.Empty => "文件是空的，请重新选择",
        MediaRefusal.TooManyBytes => "文件太大，请压缩或换一个",
        MediaRefusal.TooManyPixels or MediaRefusal.SideTooLong => "照片尺寸太大，请缩小后再传",
        MediaRefusal.Malformed => "文件不完整或已损坏，请重新拍摄或选择",
        MediaRefusal.Animation => "不能上传动图，请换一张照片",
        MediaRefusal.Video => "不能上传视频，请换成照片或录音",
        MediaRefusal.UnsupportedVariant => "这种录音打不开，请用手机自带的录音重新录",
        _ => kind switch
        {
            MediaKind.Photo => "请上传照片（JPG、PNG、WebP 或 HEIC）",
            MediaKind.Voice => "请上传录音（M4A、MP3、OGG、AMR 或 WAV）",
            _ => "请上传 PDF 文件或照片",
        },
    };
}
